package io.github.soundings.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.soundings.network.Activation;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.Cost;
import io.github.soundings.network.Initialization;
import io.github.soundings.network.Network;
import io.github.soundings.network.Precision;
import io.github.soundings.network.Weights;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JacobianTest {
  private static final int EXAMPLES = 4;
  private static final int INPUTS = 7;
  private static final double STEP = 1e-6;

  private final Random random = new Random(5);

  private static Network network(Weights weights, Architecture architecture) {
    return new Network(architecture, weights, Cost.NEGATIVE_LOG_LIKELIHOOD);
  }

  private float[] inputs(int examples, int units) {
    float[] inputs = new float[examples * units];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = 2 * random.nextFloat() - 1;
    }
    return inputs;
  }

  /** Weights large enough that slopes differ, and biases that are not 0. */
  private Weights weights(Architecture architecture) {
    Weights weights = Weights.initialize(architecture, Initialization.NORMALIZED, 3);
    for (int layer = 1; layer <= architecture.depth(); layer++) {
      weights.matrix(layer).muli(2);
      for (int j = 0; j < architecture.units(layer); j++) {
        weights.bias(layer).putScalar(j, random.nextDouble() - 0.5);
      }
    }
    return weights;
  }

  @ParameterizedTest
  @EnumSource
  void isThatOfFiniteDifferencesInEveryLayer(Activation activation) {
    Architecture architecture =
        new Architecture(INPUTS, List.of(6, 8, 5), 3, activation, Precision.DOUBLE);
    Weights weights = weights(architecture);
    float[] inputs = inputs(EXAMPLES, INPUTS);
    List<SingularValues> measured =
        new Jacobian(architecture, inputs).measure(network(weights, architecture));
    assertThat(measured)
        .extracting(SingularValues::fromLayer, SingularValues::toLayer, SingularValues::count)
        .containsExactly(
            tuple(0, 1, 6L * measured.get(0).examples()),
            tuple(1, 2, 6L * measured.get(0).examples()),
            tuple(2, 3, 5L * measured.get(0).examples()),
            tuple(0, 3, 5L * measured.get(0).examples()));
    for (SingularValues values : measured) {
      assertThat(values.examples()).isEqualTo(activation == Activation.LINEAR ? 1 : EXAMPLES);
      assertSpreadOf(byFiniteDifferences(architecture, weights, inputs, values), values);
    }
  }

  /** The singular values between two layers of as many examples as were measured. */
  private static double[] byFiniteDifferences(
      Architecture architecture, Weights weights, float[] inputs, SingularValues measured) {
    DescriptiveStatistics all = new DescriptiveStatistics();
    for (int example = 0; example < measured.examples(); example++) {
      double[] z = new double[INPUTS];
      for (int i = 0; i < INPUTS; i++) {
        z[i] = inputs[example * INPUTS + i];
      }
      int from = measured.fromLayer();
      z = forward(architecture, weights, z, 0, from);
      RealMatrix jacobian =
          new Array2DRowRealMatrix(architecture.units(measured.toLayer()), z.length);
      for (int i = 0; i < z.length; i++) {
        double[] up = z.clone();
        double[] down = z.clone();
        up[i] += STEP;
        down[i] -= STEP;
        double[] above = forward(architecture, weights, up, from, measured.toLayer());
        double[] below = forward(architecture, weights, down, from, measured.toLayer());
        for (int j = 0; j < above.length; j++) {
          jacobian.setEntry(j, i, (above[j] - below[j]) / (2 * STEP));
        }
      }
      Arrays.stream(
              new org.apache.commons.math3.linear.SingularValueDecomposition(jacobian)
                  .getSingularValues())
          .forEach(all::addValue);
    }
    return all.getValues();
  }

  /** z of layer {@code to} from z of layer {@code from}. */
  private static double[] forward(
      Architecture architecture, Weights weights, double[] z, int from, int to) {
    double[] below = z;
    for (int layer = from + 1; layer <= to; layer++) {
      double[] above = new double[architecture.units(layer)];
      for (int j = 0; j < above.length; j++) {
        double s = weights.bias(layer).getDouble(j);
        for (int i = 0; i < below.length; i++) {
          s += below[i] * weights.matrix(layer).getDouble(i, j);
        }
        above[j] = architecture.activation().apply(s);
      }
      below = above;
    }
    return below;
  }

  private static void assertSpreadOf(double[] expected, SingularValues actual) {
    DescriptiveStatistics statistics = new DescriptiveStatistics(expected);
    assertThat(actual.count()).isEqualTo(expected.length);
    assertThat(actual.mean()).isCloseTo(statistics.getMean(), within(1e-8));
    assertThat(actual.std()).isCloseTo(Math.sqrt(statistics.getPopulationVariance()), within(1e-8));
    assertThat(actual.min()).isCloseTo(statistics.getMin(), within(1e-8));
    assertThat(actual.max()).isCloseTo(statistics.getMax(), within(1e-8));
    double[] sorted = statistics.getSortedValues();
    for (int percent : Distribution.PERCENTS) {
      double rank = percent / 100.0 * (sorted.length - 1);
      double low = sorted[(int) Math.floor(rank)];
      double high = sorted[(int) Math.ceil(rank)];
      double expectedValue = low + (rank - Math.floor(rank)) * (high - low);
      assertThat(actual.percentile(percent)).isCloseTo(expectedValue, within(1e-8));
    }
  }

  /**
   * The singular values of an n x n matrix of independent elements with variance c/n follow the
   * quarter-circle law, whose mean is 8/(3 pi) sqrt(c) and whose root mean square is sqrt(c). The
   * latter's square is the mean of n x n squares of uniform variables, so its own deviation is
   * sqrt(0.8)/(2n) sqrt(c); all values scale with it, and the mean deviates by as much. Five such
   * deviations are allowed.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void meanOfRandomWeightsIsThatOfTheQuarterCircle(boolean normalized) {
    Initialization initialization =
        normalized ? Initialization.NORMALIZED : Initialization.STANDARD;
    double c = normalized ? 1 : 1 / 3.0;
    int n = 250;
    Architecture architecture =
        new Architecture(n, List.of(n, n), 3, Activation.LINEAR, Precision.SINGLE);
    Weights weights = Weights.initialize(architecture, initialization, 1);
    List<SingularValues> measured =
        new Jacobian(architecture, new float[n]).measure(network(weights, architecture));
    double tolerance = 5 * Math.sqrt(0.8) / (2 * n) * Math.sqrt(c);
    for (SingularValues layer : measured.subList(0, 2)) {
      assertThat(layer.mean()).isCloseTo(8 / (3 * Math.PI) * Math.sqrt(c), within(tolerance));
      assertThat(Math.hypot(layer.mean(), layer.std())).isCloseTo(Math.sqrt(c), within(tolerance));
    }
  }

  private Weights orthogonal(Architecture architecture, double scale) {
    Weights weights = new Weights(architecture);
    for (int layer = 1; layer <= architecture.depth(); layer++) {
      int n = architecture.units(layer);
      RealMatrix gaussian = new Array2DRowRealMatrix(n, n);
      for (int i = 0; i < n * n; i++) {
        gaussian.setEntry(i / n, i % n, random.nextGaussian());
      }
      RealMatrix q = new QRDecomposition(gaussian).getQ();
      for (int i = 0; i < n * n; i++) {
        weights.matrix(layer).putScalar(i / n, i % n, scale * q.getEntry(i / n, i % n));
      }
    }
    return weights;
  }

  @ParameterizedTest
  @CsvSource({"TANH, 1", "SIGMOID, 0.25", "LINEAR, 1"})
  void orthogonalWeightsLeaveTheSlope(Activation activation, double slopeAtZero) {
    int depth = 20;
    Architecture architecture =
        new Architecture(9, Collections.nCopies(depth, 9), 3, activation, Precision.DOUBLE);
    Weights weights = orthogonal(architecture, 0.9);
    for (int layer = 2; layer <= depth; layer++) {
      for (int j = 0; j < 9; j++) { // So that every s is 0.
        double sum = 0;
        for (int i = 0; i < 9; i++) {
          sum += activation.apply(0) * weights.matrix(layer).getDouble(i, j);
        }
        weights.bias(layer).putScalar(j, -sum);
      }
    }
    List<SingularValues> measured =
        new Jacobian(architecture, new float[9]).measure(network(weights, architecture));
    double each = 0.9 * slopeAtZero;
    assertThat(measured).hasSize(depth + 1);
    for (SingularValues layer : measured.subList(0, depth)) {
      assertThat(layer.min()).isCloseTo(each, within(1e-13));
      assertThat(layer.max()).isCloseTo(each, within(1e-13));
    }
    double all = Math.pow(each, depth);
    assertThat(measured.get(depth).min()).isCloseTo(all, within(1e-12 * all));
    assertThat(measured.get(depth).max()).isCloseTo(all, within(1e-12 * all));
    assertThat(measured.get(depth).std()).isLessThan(1e-12 * all);
  }

  /** The product is 1e-1200 on the way and 1e-200 in the end, whose square is no double. */
  @Test
  void productsNeitherUnderflowNorOverflowOnTheWay() {
    Architecture architecture =
        new Architecture(4, Collections.nCopies(11, 4), 3, Activation.LINEAR, Precision.DOUBLE);
    Weights weights = orthogonal(architecture, 1);
    for (int layer = 1; layer <= 11; layer++) {
      weights.matrix(layer).muli(layer <= 6 ? 1e-200 : 1e200);
    }
    SingularValues product =
        new Jacobian(architecture, new float[4]).measure(network(weights, architecture)).get(11);
    assertThat(product.mean()).isCloseTo(1e-200, within(1e-212));
    assertThat(product.percentile(50)).isCloseTo(1e-200, within(1e-212));
    assertThat(product.std()).isLessThan(1e-212);

    double[] stretched = {1, 2, 3, 4};
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        weights.matrix(1).putScalar(i, j, i == j ? 1e-200 * stretched[i] : 0);
      }
    }
    product =
        new Jacobian(architecture, new float[4]).measure(network(weights, architecture)).get(11);
    assertThat(product.mean()).isCloseTo(2.5e-200, within(1e-212));
    assertThat(product.std()).isCloseTo(Math.sqrt(1.25) * 1e-200, within(1e-212));
  }

  @Test
  void singlePrecisionIsCloseToDouble() {
    float[] inputs = inputs(EXAMPLES, INPUTS);
    List<List<SingularValues>> measured =
        java.util.stream.Stream.of(Precision.SINGLE, Precision.DOUBLE)
            .map(
                precision -> {
                  Architecture architecture =
                      new Architecture(INPUTS, List.of(6, 5), 3, Activation.TANH, precision);
                  Weights weights = Weights.initialize(architecture, Initialization.STANDARD, 3);
                  return new Jacobian(architecture, inputs).measure(network(weights, architecture));
                })
            .toList();
    for (int i = 0; i < 3; i++) {
      assertThat(measured.get(0).get(i).mean())
          .isCloseTo(measured.get(1).get(i).mean(), within(1e-6));
    }
  }

  @Test
  void weightsThatAreNotFiniteGiveNaN() {
    Architecture architecture =
        new Architecture(INPUTS, List.of(6, 5), 3, Activation.TANH, Precision.DOUBLE);
    Weights weights = weights(architecture);
    weights.matrix(2).putScalar(0, 0, Double.POSITIVE_INFINITY);
    List<SingularValues> measured =
        new Jacobian(architecture, inputs(EXAMPLES, INPUTS))
            .measure(network(weights, architecture));
    assertThat(measured.get(0).mean()).isPositive();
    for (SingularValues values : measured.subList(1, 3)) {
      assertThat(List.of(values.mean(), values.std(), values.min(), values.percentile(50)))
          .containsOnly(Double.NaN);
    }
  }

  @Test
  void oneLayerHasOneJacobianAndWeightsStayAsTheyAre() {
    Architecture architecture =
        new Architecture(INPUTS, List.of(6), 3, Activation.TANH, Precision.SINGLE);
    Weights weights = weights(architecture);
    String before = weights.hash();
    assertThat(
            new Jacobian(architecture, inputs(EXAMPLES, INPUTS))
                .measure(network(weights, architecture)))
        .extracting(SingularValues::fromLayer, SingularValues::toLayer)
        .containsExactly(tuple(0, 1));
    assertThat(weights.hash()).isEqualTo(before);
  }

  @Test
  void rejectsInputsThatAreNoWholeExamples() {
    Architecture architecture =
        new Architecture(INPUTS, List.of(6), 3, Activation.TANH, Precision.SINGLE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Jacobian(architecture, new float[8]))
        .withMessage("Invalid number of input values: 8 (must be a multiple of 7)");
  }
}
