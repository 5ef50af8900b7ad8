package io.github.soundings.probe;

import java.util.Collections;
import java.util.List;

/**
 * Measures a {@link Distribution} in memory that does not depend on the number of values: the
 * weight gradients of one probe of a network of 1,000 units a layer are 30 million values a layer.
 *
 * <p>Beside the values' {@link Moments} it takes two passes over them. The first finds their {@link
 * Range}, the second what their order says: percentiles and the histogram.
 *
 * <p>Percentiles, those of absolute values too, and the histogram are those of the values rounded
 * to single precision, the rest is exact for double too.
 */
final class DistributionMeter {
  private static final int ABSOLUTE_PERCENT = 98;

  /** Its tables take a megabyte, which is more than many a probed network has. */
  private static final ThreadLocal<DistributionMeter> OF_THREADS =
      ThreadLocal.withInitial(DistributionMeter::new);

  private final Range range = new Range();
  private final OrderStatistics order = new OrderStatistics();
  private final Bins bins = new Bins();

  private long count;
  private long zeros;

  static DistributionMeter ofThisThread() {
    return OF_THREADS.get();
  }

  /**
   * The distribution of these values.
   *
   * @throws IllegalArgumentException if there are none
   */
  Distribution measure(Values values) {
    Moments moments = values.moments();
    count = moments.count();
    if (count == 0) {
      throw new IllegalArgumentException("Invalid number of values: 0 (must be >= 1)");
    }
    range.clear();
    order.clear();
    zeros = 0;
    values.forEachChunk(this::firstPass);
    range.end();
    if (!range.isFinite()) {
      return notFinite(values);
    }
    order.endFirstPass((float) range.min(), (float) range.max());
    Distribution.PERCENTS.forEach(percent -> order.want(below(percent), above(percent)));
    order.wantAbsolute(below(ABSOLUTE_PERCENT), above(ABSOLUTE_PERCENT));
    bins.begin(range.min(), range.max());
    order.fill(bins);
    boolean mayHaveZeros = order.mayHaveZeros();
    values.forEachChunk(chunk -> secondPass(chunk, mayHaveZeros));
    order.endSecondPass();
    return new Distribution(
        count,
        moments.mean(),
        moments.std(),
        range.min() + 0.0,
        range.max() + 0.0,
        Distribution.PERCENTS.stream().map(this::percentile).toList(),
        absolutePercentile(),
        (double) zeros / count,
        bins.counts());
  }

  private void firstPass(Values.Chunk chunk) {
    range.add(chunk);
    order.count(chunk);
  }

  private void secondPass(Values.Chunk chunk, boolean mayHaveZeros) {
    order.select(chunk, bins);
    if (mayHaveZeros) {
      countZeros(chunk);
    }
  }

  private void countZeros(Values.Chunk chunk) {
    double[] values = chunk.values();
    for (int i = 0; i < chunk.length(); i++) {
      zeros += values[i] == 0 ? chunk.times()[i] : 0;
    }
  }

  /** The position of a percentile among the sorted values, 0 to count - 1. */
  private double rank(int percent) {
    return percent / 100.0 * (count - 1);
  }

  private long below(int percent) {
    return (long) Math.floor(rank(percent));
  }

  private long above(int percent) {
    return (long) Math.ceil(rank(percent));
  }

  /** Within the range of the values, which a rounded one may leave. */
  private double percentile(int percent) {
    double low = order.value(below(percent));
    double high = order.value(above(percent));
    return Math.max(range.min(), Math.min(range.max(), between(percent, low, high)));
  }

  private double absolutePercentile() {
    double low = order.absoluteValue(below(ABSOLUTE_PERCENT));
    double high = order.absoluteValue(above(ABSOLUTE_PERCENT));
    return Math.min(Math.max(-range.min(), range.max()), between(ABSOLUTE_PERCENT, low, high));
  }

  private double between(int percent, double low, double high) {
    return low + (high - low) * (rank(percent) - below(percent));
  }

  /** What is left to say of values that are not all finite. */
  private Distribution notFinite(Values values) {
    values.forEachChunk(this::countZeros);
    return new Distribution(
        count,
        Double.NaN,
        Double.NaN,
        range.min(),
        range.max(),
        Collections.nCopies(Distribution.PERCENTS.size(), Double.NaN),
        Double.NaN,
        (double) zeros / count,
        List.of());
  }
}
