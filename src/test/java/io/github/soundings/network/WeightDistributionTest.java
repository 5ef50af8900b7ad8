package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WeightDistributionTest {
  private static final double SCALE = 1.7;
  private static final Architecture ARCHITECTURE =
      new Architecture(64, List.of(300, 200), 10, Activation.TANH, Precision.DOUBLE);

  /** Untruncated standard deviation of a normal distribution that has 1 within 2 of them. */
  private static final double WIDER = 1 / 0.8796256610342398;

  /** The distribution function for this variance. */
  private static DoubleUnaryOperator exact(WeightDistribution distribution, double variance) {
    double std = Math.sqrt(variance);
    return switch (distribution) {
      case UNIFORM ->
          new UniformRealDistribution(-std * Math.sqrt(3), std * Math.sqrt(3))
              ::cumulativeProbability;
      case NORMAL -> new NormalDistribution(0, std)::cumulativeProbability;
      case TRUNCATED_NORMAL -> truncated(new NormalDistribution(0, std * WIDER), 2 * std * WIDER);
    };
  }

  private static DoubleUnaryOperator truncated(NormalDistribution normal, double bound) {
    double inside = normal.probability(-bound, bound);
    return x -> normal.probability(-bound, Math.max(-bound, Math.min(bound, x))) / inside;
  }

  @ParameterizedTest
  @CsvSource({
    "FAN_IN, UNIFORM",
    "FAN_IN, NORMAL",
    "FAN_IN, TRUNCATED_NORMAL",
    "FAN_OUT, UNIFORM",
    "FAN_OUT, TRUNCATED_NORMAL",
    "FAN_AVG, NORMAL",
    "FAN_AVG, TRUNCATED_NORMAL"
  })
  void weightsAreDistributedAsTheirNamesSay(Fan fan, WeightDistribution distribution) {
    VarianceScaling initialization = new VarianceScaling(SCALE, fan, distribution);
    Weights weights = Weights.initialize(ARCHITECTURE, initialization, 1);
    double[] units = {64, 300, 200, 10};
    for (int layer = 1; layer <= 3; layer++) {
      double of =
          switch (fan) {
            case FAN_IN -> units[layer - 1];
            case FAN_OUT -> units[layer];
            case FAN_AVG -> (units[layer - 1] + units[layer]) / 2;
          };
      double[] values = weights.matrix(layer).dup().data().asDouble();
      double[] shares = Arrays.stream(values).map(exact(distribution, SCALE / of)).toArray();
      assertThat(
              new KolmogorovSmirnovTest()
                  .kolmogorovSmirnovTest(new UniformRealDistribution(0, 1), shares))
          .as("layer %d", layer)
          .isGreaterThan(1e-3);
    }
  }

  /** The mean of the squared quantiles at the middles of many equal shares. */
  @ParameterizedTest
  @EnumSource
  void varianceIsExactlyScaleByFan(WeightDistribution distribution) {
    int shares = 1_000_000;
    double spread = distribution.spread(SCALE, 40);
    double squares = 0;
    for (int i = 0; i < shares; i++) {
      double weight = spread * distribution.quantile((2 * i + 1.0) / shares - 1);
      squares += weight * weight;
    }
    // The normal distribution's tails beyond the outermost middles are missing.
    double tolerance = distribution == WeightDistribution.NORMAL ? 2e-5 : 1e-10;
    assertThat(squares / shares * 40 / SCALE).isCloseTo(1, within(tolerance));
  }

  @ParameterizedTest
  @EnumSource
  void quantilesInvertTheDistributionFunction(WeightDistribution distribution) {
    DoubleUnaryOperator exact = exact(distribution, 1);
    double spread = distribution.spread(1, 1);
    for (double u = -0.999; u < 1; u += 0.013) {
      assertThat(2 * exact.applyAsDouble(spread * distribution.quantile(u)) - 1)
          .isCloseTo(u, within(1e-13));
    }
  }

  @Test
  void weightsAreFiniteAtTheEndsOfTheDraws() {
    for (WeightDistribution distribution : WeightDistribution.values()) {
      assertThat(distribution.quantile(-1)).isBetween(-9.0, -0.9);
      assertThat(distribution.quantile(1 - 0x1p-52)).isBetween(0.9, 9.0);
      assertThat(distribution.quantile(0)).isZero();
    }
    double two = WeightDistribution.TRUNCATED_NORMAL.quantile(-1);
    assertThat(two).isCloseTo(-2, within(1e-14));
  }
}
