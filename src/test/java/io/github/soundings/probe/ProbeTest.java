package io.github.soundings.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.soundings.network.Activation;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.Cost;
import io.github.soundings.network.Initialization;
import io.github.soundings.network.Network;
import io.github.soundings.network.Precision;
import io.github.soundings.network.Weights;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the definitions, written out with plain loops over Java arrays. */
class ProbeTest {
  private static final int EXAMPLES = 30;
  private static final Architecture ARCHITECTURE =
      new Architecture(7, List.of(6, 5), 3, Activation.TANH, Precision.DOUBLE);

  private final float[] inputs = new float[EXAMPLES * 7];
  private final int[] labels = new Random(1).ints(EXAMPLES, 0, 3).toArray();
  private final double[][][] z = new double[4][EXAMPLES][];
  private final double[][][] s = new double[4][EXAMPLES][];
  private final double[][][] gradient = new double[4][EXAMPLES][];
  private Network network;
  private Map<String, Measurement> measured;

  @BeforeEach
  void measure() {
    Random random = new Random(2);
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = 6 * random.nextFloat() - 3;
    }
    Weights weights = Weights.initialize(ARCHITECTURE, Initialization.NORMALIZED, 4);
    network = new Network(ARCHITECTURE, weights, Cost.NEGATIVE_LOG_LIKELIHOOD);
    computeByHand(weights);
    measured =
        new Probe(ARCHITECTURE, new ProbeExamples(inputs, labels))
            .measure(network).stream()
                .collect(Collectors.toMap(m -> m.layer() + " " + m.quantity(), m -> m));
  }

  @Test
  void measuresActivationsPreActivationsAndWeights() {
    for (int layer = 1; layer <= 3; layer++) {
      assertMeasured(layer, Quantity.ACTIVATION, flat(z[layer]));
      assertMeasured(layer, Quantity.PRE_ACTIVATION, flat(s[layer]));
      double[] weights = network.weights().matrix(layer).dup().data().asDouble();
      assertMeasured(layer, Quantity.WEIGHT, weights);
    }
    assertMeasured(0, Quantity.ACTIVATION, flat(z[0]));
  }

  @Test
  void measuresBackPropagatedGradientsOfExamplesAndAsSumsOverGroups() {
    for (int layer = 1; layer <= 3; layer++) {
      int units = ARCHITECTURE.units(layer);
      double[] sums = new double[EXAMPLES / 10 * units];
      for (int example = 0; example < EXAMPLES; example++) {
        for (int j = 0; j < units; j++) {
          sums[example / 10 * units + j] += gradient[layer][example][j];
        }
      }
      assertMeasured(layer, Quantity.BACK_PROPAGATED_GRADIENT, flat(gradient[layer]));
      assertMeasured(layer, Quantity.BACK_PROPAGATED_GRADIENT_SUM, sums);
    }
  }

  @Test
  void measuresWeightGradientsAsSumsAndMeansOverGroups() {
    for (int layer = 1; layer <= 3; layer++) {
      int fanIn = ARCHITECTURE.units(layer - 1);
      int units = ARCHITECTURE.units(layer);
      double[] sums = new double[EXAMPLES / 10 * fanIn * units];
      for (int example = 0; example < EXAMPLES; example++) {
        for (int i = 0; i < fanIn; i++) {
          for (int j = 0; j < units; j++) {
            sums[(example / 10 * fanIn + i) * units + j] +=
                z[layer - 1][example][i] * gradient[layer][example][j];
          }
        }
      }
      assertMeasured(layer, Quantity.WEIGHT_GRADIENT_SUM, sums);
      double[] means = java.util.Arrays.stream(sums).map(x -> x / 10).toArray();
      assertMeasured(layer, Quantity.WEIGHT_GRADIENT_MEAN, means);
    }
  }

  @Test
  void measuresTheWeightGradientsOfLargeLayersPieceByPiece() {
    int fanIn = 2200;
    Architecture large =
        new Architecture(fanIn, List.of(1000), 3, Activation.LINEAR, Precision.DOUBLE);
    Weights weights = Weights.initialize(large, Initialization.NORMALIZED, 1);
    Network linear = new Network(large, weights, Cost.NEGATIVE_LOG_LIKELIHOOD);
    float[] units = new float[Probe.GROUP * fanIn];
    for (int i = 0; i < units.length; i++) {
      units[i] = i % fanIn + 1; // Rows of gradients are multiples of the first.
    }
    Map<Quantity, Distribution> first =
        new Probe(large, new ProbeExamples(units, new int[Probe.GROUP]))
            .measure(linear).stream()
                .filter(m -> m.layer() == 1)
                .collect(Collectors.toMap(Measurement::quantity, Measurement::distribution));
    Distribution gradients = first.get(Quantity.WEIGHT_GRADIENT_SUM);
    Distribution ofUnits = first.get(Quantity.BACK_PROPAGATED_GRADIENT_SUM);
    double meanSquare = Math.pow(ofUnits.std(), 2) + Math.pow(ofUnits.mean(), 2);
    double mean = ofUnits.mean() * (fanIn + 1) / 2;
    double squares = meanSquare * (fanIn + 1) * (2 * fanIn + 1) / 6;
    assertThat(gradients.count()).isEqualTo(fanIn * 1000L);
    assertThat(gradients.mean()).isCloseTo(mean, withinPercentage(1e-9));
    assertThat(gradients.std()).isCloseTo(Math.sqrt(squares - mean * mean), withinPercentage(1e-9));
    assertThat(gradients.max()).isCloseTo(ofUnits.max() * fanIn, withinPercentage(1e-9));
    assertThat(gradients.min()).isCloseTo(ofUnits.min() * fanIn, withinPercentage(1e-9));
  }

  @Test
  void sharesAreThoseOfTheActivation() {
    for (int layer = 1; layer <= 2; layer++) {
      double[] values = flat(z[layer]);
      double saturated = java.util.Arrays.stream(values).filter(x -> x * x >= 0.9).count();
      double linear = java.util.Arrays.stream(values).filter(x -> x * x <= 0.1).count();
      Measurement measurement = measured.get(layer + " " + Quantity.ACTIVATION);
      assertThat(saturated).isPositive();
      assertThat(measurement.saturatedShare()).isEqualTo(saturated / values.length);
      assertThat(measurement.linearShare()).isEqualTo(linear / values.length);
    }
    assertThat(measured.get(3 + " " + Quantity.ACTIVATION).saturatedShare()).isNull();
  }

  @Test
  void leavesTheWeightsUnchanged() {
    String hash = network.weights().hash();
    new Probe(ARCHITECTURE, new ProbeExamples(inputs, labels)).measure(network);
    assertThat(network.weights().hash()).isEqualTo(hash);
  }

  @Test
  void rejectsExamplesThatDoNotFillGroups() {
    assertThatThrownBy(() -> new ProbeExamples(new float[7 * 15], new int[15]))
        .hasMessage("Invalid number of probe examples: 15 (must be a multiple of 10)");
  }

  private void assertMeasured(int layer, Quantity quantity, double[] values) {
    Distribution actual = measured.get(layer + " " + quantity).distribution();
    DescriptiveStatistics expected = new DescriptiveStatistics(values);
    assertThat(actual.count()).isEqualTo(values.length);
    assertThat(actual.mean()).isCloseTo(expected.getMean(), within(1e-12));
    assertThat(actual.std()).isCloseTo(Math.sqrt(expected.getPopulationVariance()), within(1e-12));
    assertThat(actual.min()).isCloseTo(expected.getMin(), within(1e-12));
    assertThat(actual.max()).isCloseTo(expected.getMax(), within(1e-12));
  }

  private void computeByHand(Weights weights) {
    for (int example = 0; example < EXAMPLES; example++) {
      z[0][example] = new double[7];
      for (int i = 0; i < 7; i++) {
        z[0][example][i] = inputs[example * 7 + i];
      }
      for (int layer = 1; layer <= 3; layer++) {
        forwardByHand(weights, layer, example);
      }
      gradient[3][example] = z[3][example].clone();
      gradient[3][example][labels[example]] -= 1;
      for (int layer = 2; layer >= 1; layer--) {
        backwardByHand(weights, layer, example);
      }
    }
  }

  private void forwardByHand(Weights weights, int layer, int example) {
    int units = ARCHITECTURE.units(layer);
    s[layer][example] = new double[units];
    z[layer][example] = new double[units];
    double total = 0;
    for (int j = 0; j < units; j++) {
      for (int i = 0; i < ARCHITECTURE.units(layer - 1); i++) {
        s[layer][example][j] += z[layer - 1][example][i] * weights.matrix(layer).getDouble(i, j);
      }
      double value = s[layer][example][j];
      z[layer][example][j] = layer == 3 ? Math.exp(value) : Math.tanh(value);
      total += z[layer][example][j];
    }
    for (int j = 0; layer == 3 && j < units; j++) {
      z[layer][example][j] /= total;
    }
  }

  private void backwardByHand(Weights weights, int layer, int example) {
    gradient[layer][example] = new double[ARCHITECTURE.units(layer)];
    for (int i = 0; i < ARCHITECTURE.units(layer); i++) {
      for (int j = 0; j < ARCHITECTURE.units(layer + 1); j++) {
        gradient[layer][example][i] +=
            gradient[layer + 1][example][j] * weights.matrix(layer + 1).getDouble(i, j);
      }
      gradient[layer][example][i] *= 1 - Math.pow(z[layer][example][i], 2);
    }
  }

  private static double[] flat(double[][] rows) {
    return java.util.Arrays.stream(rows).flatMapToDouble(java.util.Arrays::stream).toArray();
  }
}
