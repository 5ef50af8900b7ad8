package io.github.soundings.statistics;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.special.Erf;

/**
 * McNemar's test of two classifiers on the same examples. Only the examples that exactly one of
 * them gets right tell them apart; if both are equally good, either is the right one with
 * probability 1/2.
 *
 * @param onlyFirst examples that only the first classifier gets right
 * @param onlySecond examples that only the second one gets right
 */
public record McNemar(long onlyFirst, long onlySecond) {
  /** Below this many discordant examples the binomial distribution itself is used. */
  private static final int FEWEST_FOR_CHI_SQUARE = 25;

  public McNemar {
    requireCount(onlyFirst);
    requireCount(onlySecond);
  }

  private static void requireCount(long count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "Invalid number of discordant examples: " + count + " (must be >= 0)");
    }
  }

  /** Whether {@link #p()} is the exact one. */
  public boolean isExact() {
    return discordant() < FEWEST_FOR_CHI_SQUARE;
  }

  /**
   * The two-sided p-value: exact from the binomial distribution for fewer than {@value
   * #FEWEST_FOR_CHI_SQUARE} discordant examples, else from chi-square with one degree of freedom
   * and Edwards' continuity correction; 1 if there are none.
   */
  public double p() {
    return isExact() ? exact() : chiSquare();
  }

  private long discordant() {
    return onlyFirst + onlySecond;
  }

  private double exact() {
    int fewer = (int) Math.min(onlyFirst, onlySecond);
    var distribution = new BinomialDistribution(null, (int) discordant(), 0.5);
    return Math.min(1, 2 * distribution.cumulativeProbability(fewer));
  }

  private double chiSquare() {
    double difference = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1);
    // The root of chi-square with one degree of freedom is normal; its tail keeps tiny p.
    return Erf.erfc(difference / Math.sqrt(2.0 * discordant()));
  }
}
