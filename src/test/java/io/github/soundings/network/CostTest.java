package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CostTest {
  private final double[] p = new double[3];
  private final double[] gradient = new double[3];

  @Test
  void uniformOutputCostsTheLogarithmOfTheClasses() {
    double loss = Cost.NEGATIVE_LOG_LIKELIHOOD.evaluate(new double[3], 1, p, gradient);
    assertThat(loss).isCloseTo(Math.log(3), within(1e-15));
    assertThat(gradient).containsExactly(new double[] {1 / 3., -2 / 3., 1 / 3.}, within(1e-15));
  }

  @Test
  void staysFiniteForExtremeFinitePreActivations() {
    double loss =
        Cost.NEGATIVE_LOG_LIKELIHOOD.evaluate(new double[] {1e30, 0, -1e30}, 2, p, gradient);
    assertThat(loss).isEqualTo(2e30);
    assertThat(p).containsExactly(1, 0, 0);
  }

  @Test
  void isNotFiniteWhenAPreActivationIsNot() {
    assertThat(
            Cost.NEGATIVE_LOG_LIKELIHOOD.evaluate(new double[] {Double.NaN, 0, 0}, 1, p, gradient))
        .isNaN();
    assertThat(
            Double.isFinite(
                Cost.NEGATIVE_LOG_LIKELIHOOD.evaluate(
                    new double[] {Double.POSITIVE_INFINITY, 0, 0}, 1, p, gradient)))
        .isFalse();
  }

  @Test
  void quadraticCostIsTheSquaredDistanceToTheTarget() {
    double loss = Cost.QUADRATIC.evaluate(new double[3], 0, p, gradient);
    assertThat(loss).isCloseTo(4 / 9. + 1 / 9. + 1 / 9., within(1e-15));
  }
}
