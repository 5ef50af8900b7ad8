package io.github.soundings.statistics;

import java.util.List;
import org.apache.commons.math3.stat.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Compares two arms over the seeds that they share: trials with the same seed see the same data in
 * the same order, so it is the differences that count.
 *
 * @param first a figure, say the test error, of the first arm for each seed
 * @param second of the second arm, for the same seeds in the same order
 */
public record PairedSeeds(List<Double> first, List<Double> second) {
  public PairedSeeds {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "Invalid pairs: %d and %d figures (must be as many)"
              .formatted(first.size(), second.size()));
    }
    first = List.copyOf(first);
    second = List.copyOf(second);
  }

  /**
   * Two-sided p of Student's paired test; NaN for fewer than two seeds or where the difference is
   * the same for all.
   */
  public double tTest() {
    return first.size() < 2 ? Double.NaN : new TTest().pairedTTest(array(first), array(second));
  }

  /**
   * Two-sided p of Wilcoxon's signed-rank test, exact unless differences are 0 (ranked as Pratt
   * does) or equal in size; NaN where all are 0 or there are no seeds. With fewer than 6 seeds it
   * cannot fall below 0.05.
   */
  public double signedRankTest() {
    return first.equals(second)
        ? Double.NaN
        : WilcoxonSignedRankTest.withDefaults().test(array(first), array(second)).getPValue();
  }

  private static double[] array(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
