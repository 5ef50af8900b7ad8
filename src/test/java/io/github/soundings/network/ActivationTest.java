package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    INDArray z = S.like();
    INDArray slopes = S.like();
    activation.forward(S, z);
    activation.slopes(z, slopes);
    for (long i = 0; i < S.length(); i++) {
      double s = S.getDouble(i);
      assertThat(z.getDouble(i)).isCloseTo(activation.apply(s), within(1e-12));
      assertThat(slopes.getDouble(i)).isCloseTo(activation.slope(s), within(1e-12));
    }
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
