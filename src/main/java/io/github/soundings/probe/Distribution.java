package io.github.soundings.probe;

import java.util.List;

/**
 * How the values of one quantity are spread.
 *
 * @param count number of values
 * @param std standard deviation of the population
 * @param percentiles at {@link #PERCENTS}, interpolated linearly between order statistics
 * @param absP98 98th percentile of the absolute value
 * @param zeroShare share of values that are exactly 0
 * @param counts values in each of the bins of equal width from min to max; a bin includes its lower
 *     bound, the last one both
 */
public record Distribution(
    long count,
    double mean,
    double std,
    double min,
    double max,
    List<Double> percentiles,
    double absP98,
    double zeroShare,
    List<Long> counts) {

  /** The percentiles that are kept. */
  public static final List<Integer> PERCENTS = List.of(1, 5, 10, 25, 50, 75, 90, 95, 99);

  public Distribution {
    percentiles = List.copyOf(percentiles);
    counts = List.copyOf(counts);
  }

  /** The value below which this percentage, one of {@link #PERCENTS}, of the values lies. */
  public double percentile(int percent) {
    return percentiles.get(PERCENTS.indexOf(percent));
  }

  /** The bounds of the bins: one more than there are counts. */
  public List<Double> edges() {
    int bins = counts.size();
    Double[] edges = new Double[bins + 1];
    for (int i = 0; i < bins; i++) {
      edges[i] = min + (max - min) * i / bins;
    }
    edges[bins] = max;
    return List.of(edges);
  }

  /** The distribution of the values times a positive factor. */
  public Distribution scaled(double factor) {
    return new Distribution(
        count,
        mean * factor,
        std * factor,
        min * factor,
        max * factor,
        percentiles.stream().map(p -> p * factor).toList(),
        absP98 * factor,
        zeroShare,
        counts);
  }
}
