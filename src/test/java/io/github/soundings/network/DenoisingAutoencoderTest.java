package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DenoisingAutoencoderTest {
  private static final int BATCH = 3;
  private static final int VISIBLE = 5;
  private static final int HIDDEN = 4;
  private static final double RATE = 0.01;

  @BeforeAll
  static void pinThreads() {
    Backend.pinThreads();
  }

  private static Weights weights(Activation activation, Precision precision) {
    Architecture architecture =
        new Architecture(VISIBLE, List.of(HIDDEN), 2, activation, precision);
    Weights weights = Weights.initialize(architecture, Initialization.NORMALIZED, 3);
    weights.bias(1).addi(0.15); // away from 0, where a rectifier has no derivative
    return weights;
  }

  private static DenoisingAutoencoder autoencoder(
      TiedWeights tied, Activation activation, VisibleUnits visible, double noise) {
    Pretraining settings =
        new Pretraining(Pretraining.Method.DENOISING_AUTOENCODER, 1, 1, RATE, noise);
    return new DenoisingAutoencoder(tied, activation, visible, settings, BATCH, 77);
  }

  /** Values in the interval of the visible units. */
  private static INDArray examples(VisibleUnits visible) {
    Nd4j.getRandom().setSeed(5);
    INDArray x = Nd4j.rand(DataType.DOUBLE, BATCH, VISIBLE);
    return visible == VisibleUnits.UNIT_INTERVAL ? x : x.mul(2).sub(1);
  }

  /** The cost of all examples in plain loops: nothing of the code under test but f. */
  private static double cost(
      TiedWeights tied, Activation activation, VisibleUnits visible, INDArray x, INDArray mask) {
    double cost = 0;
    for (int example = 0; example < BATCH; example++) {
      double[] z = new double[HIDDEN];
      for (int j = 0; j < HIDDEN; j++) {
        double s = tied.bias().getDouble(j);
        for (int i = 0; i < VISIBLE; i++) {
          s += x.getDouble(example, i) * mask.getDouble(example, i) * tied.matrix().getDouble(i, j);
        }
        z[j] = activation.apply(s);
      }
      for (int i = 0; i < VISIBLE; i++) {
        double a = tied.visibleBias().getDouble(i);
        for (int j = 0; j < HIDDEN; j++) {
          a += z[j] * tied.matrix().getDouble(i, j);
        }
        cost += cost(visible, x.getDouble(example, i), a);
      }
    }
    return cost;
  }

  private static double cost(VisibleUnits visible, double x, double a) {
    return switch (visible) {
      case UNIT_INTERVAL -> crossEntropy(x, 1 / (1 + Math.exp(-a)));
      case SYMMETRIC_INTERVAL -> crossEntropy((1 + x) / 2, (1 + Math.tanh(a)) / 2);
      case UNBOUNDED -> 0.5 * Math.pow(a - x, 2);
    };
  }

  private static double crossEntropy(double t, double r) {
    return -t * Math.log(r) - (1 - t) * Math.log(1 - r);
  }

  @ParameterizedTest
  @CsvSource({
    "SIGMOID, UNIT_INTERVAL, 0.4",
    "SIGMOID, UNIT_INTERVAL, 0",
    "TANH, SYMMETRIC_INTERVAL, 0.4",
    "TANH, UNIT_INTERVAL, 0.4",
    "SOFTSIGN, SYMMETRIC_INTERVAL, 0.25",
    "RELU, UNBOUNDED, 0.25",
    "GELU, UNBOUNDED, 0.25",
    "SELU, UNBOUNDED, 0.25",
    "HARD_TANH, SYMMETRIC_INTERVAL, 0.25",
    "LINEAR, UNBOUNDED, 0.25"
  })
  void anUpdateIsAStepAlongTheGradient(Activation activation, VisibleUnits visible, double noise) {
    Weights weights = weights(activation, Precision.DOUBLE);
    Weights before = weights(activation, Precision.DOUBLE);
    TiedWeights tied = new TiedWeights(weights, 1);
    TiedWeights start = new TiedWeights(before, 1);
    tied.visibleBias().assign(0.05);
    start.visibleBias().assign(0.05);
    INDArray x = examples(visible);
    DenoisingAutoencoder autoencoder = autoencoder(tied, activation, visible, noise);
    autoencoder.update(x, 40);
    INDArray mask = autoencoder.mask();
    assertThat(mask.minNumber().doubleValue()).isEqualTo(noise == 0 ? 1 : 0);
    assertStep(start.matrix(), tied.matrix(), () -> cost(start, activation, visible, x, mask));
    assertStep(start.bias(), tied.bias(), () -> cost(start, activation, visible, x, mask));
    assertStep(
        start.visibleBias(), tied.visibleBias(), () -> cost(start, activation, visible, x, mask));
  }

  private interface Value {
    double now();
  }

  private static void assertStep(INDArray before, INDArray after, Value cost) {
    double step = 1e-6;
    for (int i = 0; i < before.rows(); i++) {
      for (int j = 0; j < before.columns(); j++) {
        double value = before.getDouble(i, j);
        before.putScalar(i, j, value + step);
        double above = cost.now();
        before.putScalar(i, j, value - step);
        double below = cost.now();
        before.putScalar(i, j, value);
        double gradient = (above - below) / (2 * step);
        assertThat((value - after.getDouble(i, j)) * BATCH / RATE)
            .as("d cost / d (%d, %d)", i, j)
            .isCloseTo(gradient, Offset.offset(1e-7));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"UNIT_INTERVAL", "SYMMETRIC_INTERVAL", "UNBOUNDED"})
  void lossesAreThoseOfTheDefinition(VisibleUnits visible) {
    for (double x : new double[] {0, 0.3, 1}) {
      for (double a : new double[] {-3, -0.1, 0, 2}) {
        assertThat(visible.loss(x, a)).isCloseTo(cost(visible, x, a), within(1e-12));
      }
    }
    assertThat(visible.loss(1, 1e4)).isFinite();
    assertThat(visible.loss(0, -1e4)).isFinite();
  }

  @Test
  void visibleUnitsFollowFromTheBoundsOfTheActivation() {
    assertThat(VisibleUnits.of(Activation.SIGMOID)).isEqualTo(VisibleUnits.UNIT_INTERVAL);
    assertThat(VisibleUnits.of(Activation.TANH)).isEqualTo(VisibleUnits.SYMMETRIC_INTERVAL);
    assertThat(VisibleUnits.of(Activation.SOFTSIGN)).isEqualTo(VisibleUnits.SYMMETRIC_INTERVAL);
    assertThat(VisibleUnits.of(Activation.HARD_TANH)).isEqualTo(VisibleUnits.SYMMETRIC_INTERVAL);
    assertThat(Activation.values())
        .filteredOn(each -> VisibleUnits.of(each) == VisibleUnits.UNBOUNDED)
        .containsExactly(
            Activation.RELU,
            Activation.LEAKY_RELU,
            Activation.ELU,
            Activation.SELU,
            Activation.GELU,
            Activation.SWISH,
            Activation.LINEAR);
  }

  @Test
  void masksDependOnThePositionAloneAndHideTheirShare() {
    VisibleUnits visible = VisibleUnits.UNIT_INTERVAL;
    TiedWeights tied = new TiedWeights(weights(Activation.TANH, Precision.SINGLE), 1);
    INDArray x = examples(visible).castTo(DataType.FLOAT);
    DenoisingAutoencoder first = autoencoder(tied, Activation.TANH, visible, 0.3);
    double kept = 0;
    for (int update = 0; update < 1000; update++) {
      first.update(x, (long) update * BATCH);
      kept += first.mask().sumNumber().doubleValue();
    }
    // 15,000 draws: five standard deviations.
    assertThat(kept / (1000 * BATCH * VISIBLE)).isCloseTo(0.7, within(0.0187));
    DenoisingAutoencoder second = autoencoder(tied, Activation.TANH, visible, 0.3);
    second.update(x, 998L * BATCH + 1);
    second.update(x, 999L * BATCH);
    assertThat(second.mask()).isEqualTo(first.mask());
  }
}
