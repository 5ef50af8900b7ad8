package io.github.soundings.dataset;

/** Pearson's statistic of counts against the probabilities they should follow. */
final class ChiSquare {
  private ChiSquare() {}

  static double statistic(long[] counts, double... probabilities) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    double statistic = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = total * probabilities[i];
      statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    return statistic;
  }
}
