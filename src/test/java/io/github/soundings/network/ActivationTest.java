package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ActivationTest {
  private static final INDArray S =
      Nd4j.linspace(DataType.DOUBLE, -8.03, 0.0713, 225).reshape(9, 25);

  @ParameterizedTest
  @EnumSource
  void arraysAgreeWithTheScalarDefinition(Activation activation) {
    assertArraysAgree(activation, S, 1e-12);
    assertArraysAgree(activation, S.castTo(DataType.FLOAT), 2e-6);
  }

  private static void assertArraysAgree(Activation activation, INDArray s, double tolerance) {
    INDArray z = s.like();
    INDArray slopes = s.like();
    activation.forward(s, z);
    activation.slopes(s, z, slopes, s.like());
    for (long i = 0; i < s.length(); i++) {
      double x = s.getDouble(i);
      assertThat(z.getDouble(i)).isCloseTo(activation.apply(x), within(tolerance));
      assertThat(slopes.getDouble(i)).isCloseTo(activation.slope(x), within(tolerance));
    }
  }

  @ParameterizedTest
  @EnumSource
  void arraysAgreeAtTheKinksAndFarOut(Activation activation) {
    INDArray s = Nd4j.create(new double[] {-1e4, -300, -1, -0.0, 0, 1, 300, 1e4}).reshape(2, 4);
    assertArraysAgree(activation, s, 1e-11);
    assertArraysAgree(activation, s.castTo(DataType.FLOAT), 1e-3);
  }

  @ParameterizedTest
  @EnumSource
  void notANumberStaysSo(Activation activation) {
    INDArray s = Nd4j.valueArrayOf(new long[] {1, 3}, Double.NaN, DataType.DOUBLE);
    INDArray z = s.like();
    activation.forward(s, z);
    assertThat(z.data().asDouble()).containsOnly(Double.NaN);
  }

  @ParameterizedTest
  @EnumSource
  void slopeMatchesFiniteDifference(Activation activation) {
    for (long i = 0; i < S.length(); i++) {
      double s = S.getDouble(i);
      double difference = (activation.apply(s + 1e-6) - activation.apply(s - 1e-6)) / 2e-6;
      assertThat(activation.slope(s)).isCloseTo(difference, within(1e-8));
    }
  }

  /** Where the slope reaches a tenth and nine tenths of its reference; see the class's table. */
  @ParameterizedTest
  @CsvSource({
    "LEAKY_RELU, 0, 0",
    "ELU, -2.302585092994046, -0.105360515657826",
    "SELU, -2.817, 0",
    "GELU, -0.55437561558696, 0.55437561558696",
    "SWISH, -0.91238397016136, 0.91238397016136"
  })
  void risingActivationsAreSaturatedBelowAndLinearAbove(
      Activation activation, double saturated, double linear) {
    double tolerance = activation == Activation.SELU ? 1e-3 : 1e-13;
    for (double s = -20; s < 20; s += 0.0173) {
      if (Math.abs(s - saturated) > tolerance) {
        assertThat(activation.isSaturated(s)).as("saturated at %s", s).isEqualTo(s < saturated);
      }
      assertThat(activation.isLinear(s)).as("linear at %s", s).isEqualTo(s > linear);
    }
    assertThat(activation.isSaturated(saturated - tolerance)).isTrue();
    assertThat(activation.isSaturated(saturated + tolerance)).isFalse();
    assertThat(activation.isLinear(linear - 1e-13)).isFalse();
    assertThat(activation.isLinear(linear + 1e-13)).isTrue();
  }

  @Test
  void geluAndSwishHaveATenthAndNineTenthsOfTheirSlopeAtTheBounds() {
    assertThat(Activation.GELU.slope(-0.5543756155869644)).isCloseTo(0.1, within(1e-14));
    assertThat(Activation.GELU.slope(0.5543756155869644)).isCloseTo(0.9, within(1e-14));
    assertThat(Activation.SWISH.slope(-0.9123839701613562)).isCloseTo(0.1, within(1e-14));
    assertThat(Activation.SWISH.slope(0.9123839701613562)).isCloseTo(0.9, within(1e-14));
    assertThat(Activation.GELU.slope(-Math.sqrt(2))).isCloseTo(-0.1289, within(1e-4));
    assertThat(Activation.SWISH.slope(-2.3994)).isCloseTo(-0.0998, within(1e-4));
  }

  @Test
  void seluKeepsMeanAndVarianceOfStandardNormalInputs() {
    double mean = 0;
    double square = 0;
    double step = 1e-4;
    for (double s = -10 + step / 2; s < 10; s += step) {
      double share = step * Math.exp(-s * s / 2) / Math.sqrt(2 * Math.PI);
      double z = Activation.SELU.apply(s);
      mean += share * z;
      square += share * z * z;
    }
    assertThat(mean).isCloseTo(0, within(1e-8));
    assertThat(square).isCloseTo(1, within(1e-8));
  }

  @Test
  void hardTanhSaturatesAtItsBounds() {
    assertThat(Activation.HARD_TANH.isSaturated(-1)).isTrue();
    assertThat(Activation.HARD_TANH.isSaturated(1)).isTrue();
    assertThat(Activation.HARD_TANH.isLinear(1)).isFalse();
    assertThat(Activation.HARD_TANH.isLinear(-0.999)).isTrue();
    assertThat(Activation.HARD_TANH.isSaturated(0.999)).isFalse();
  }

  @Test
  void tanhSaturatesWhereItsSlopeIsATenth() {
    double bound = atanh(Math.sqrt(0.9));
    assertThat(Activation.TANH.isSaturated(-bound - 1e-9)).isTrue();
    assertThat(Activation.TANH.isSaturated(bound - 1e-9)).isFalse();
    assertThat(Activation.SIGMOID.isSaturated(2 * bound + 1e-9)).isTrue();
    assertThat(Activation.SIGMOID.isSaturated(2 * bound - 1e-9)).isFalse();
    assertThat(Activation.SOFTSIGN.isSaturated(Math.sqrt(10) - 1 + 1e-9)).isTrue();
    assertThat(Activation.SOFTSIGN.isSaturated(Math.sqrt(10) - 1 - 1e-9)).isFalse();
  }

  @Test
  void tanhIsLinearWhereItsSlopeIsNineTenths() {
    double bound = atanh(Math.sqrt(0.1));
    assertThat(Activation.TANH.isLinear(bound - 1e-9)).isTrue();
    assertThat(Activation.TANH.isLinear(bound + 1e-9)).isFalse();
  }

  @Test
  void reluIsSaturatedBelowZeroAndLinearAbove() {
    assertThat(Activation.RELU.isSaturated(-0.1)).isTrue();
    assertThat(Activation.RELU.isLinear(-0.1)).isFalse();
    assertThat(Activation.RELU.isLinear(0.1)).isTrue();
    assertThat(Activation.LINEAR.isSaturated(1e9)).isFalse();
  }

  private static double atanh(double x) {
    return 0.5 * Math.log((1 + x) / (1 - x));
  }
}
