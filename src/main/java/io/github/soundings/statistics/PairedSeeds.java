package io.github.soundings.statistics;

import java.util.List;
import org.apache.commons.math3.stat.inference.TTest;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;

/**
 * Compares two arms over the seeds that they share: trials with the same seed see the same data in
 * the same order, so it is the differences that count.
 *
 * @param first a figure, say the test error, of the first arm for each seed
 * @param second of the second arm, for the same seeds in the same order
 */
public record PairedSeeds(List<Double> first, List<Double> second) {
  private static final int MOST_FOR_EXACT_RANKS = 30;

  public PairedSeeds {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "Invalid pairs: %d and %d figures (must be as many)"
              .formatted(first.size(), second.size()));
    }
    first = List.copyOf(first);
    second = List.copyOf(second);
  }

  /** The mean of first minus second; NaN without seeds. */
  public double meanDifference() {
    double sum = 0;
    for (int i = 0; i < first.size(); i++) {
      sum += first.get(i) - second.get(i);
    }
    return sum / first.size();
  }

  /**
   * Two-sided p of Student's paired test; NaN for fewer than two seeds or where the difference is
   * the same for all.
   */
  public double tTest() {
    return first.size() < 2 ? Double.NaN : new TTest().pairedTTest(array(first), array(second));
  }

  /**
   * Two-sided p of Wilcoxon's signed-rank test, exact for up to {@value #MOST_FOR_EXACT_RANKS}
   * seeds; NaN without seeds. With fewer than 6 seeds it cannot fall below 0.05.
   */
  public double signedRankTest() {
    return first.size() == 0
        ? Double.NaN
        : new WilcoxonSignedRankTest()
            .wilcoxonSignedRankTest(
                array(first), array(second), first.size() <= MOST_FOR_EXACT_RANKS);
  }

  private static double[] array(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
