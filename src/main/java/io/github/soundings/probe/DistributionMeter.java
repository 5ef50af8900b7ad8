package io.github.soundings.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Measures a {@link Distribution} in two passes over the values and in memory that does not depend
 * on their number: the weight gradients of one probe of a network of 1,000 units a layer are 30
 * million values a layer.
 *
 * <p>The first pass finds count, mean and range, the second the deviations from the mean and the
 * histogram; {@link OrderStatistics} takes part in both. Sums are kept apart for each place in a
 * chunk, so that the processor adds several at a time.
 *
 * <p>Order statistics, and so percentiles, are exact for single precision and rounded to single
 * precision for double.
 */
final class DistributionMeter {
  private static final int BINS = 100;
  private static final int ABSOLUTE_PERCENT = 98;

  private final OrderStatistics order = new OrderStatistics();
  private final long[] bins = new long[BINS];
  private final double[] sums = new double[Values.CHUNK];
  private final double[] squaredDeviations = new double[Values.CHUNK];
  private final double[] least = new double[Values.CHUNK];
  private final double[] most = new double[Values.CHUNK];

  private long count;
  private long zeros;
  private double min;
  private double max;
  private double mean;

  /**
   * The distribution of these values.
   *
   * @throws IllegalArgumentException if there are none
   */
  Distribution measure(Values values) {
    reset();
    values.forEachChunk(this::firstPass);
    if (count == 0) {
      throw new IllegalArgumentException("Invalid number of values: 0 (must be >= 1)");
    }
    double sum = DoubleStream.of(sums).sum();
    min = DoubleStream.of(least).min().orElseThrow() + 0.0;
    max = DoubleStream.of(most).max().orElseThrow() + 0.0;
    if (!Double.isFinite(sum)) {
      return notFinite(sum);
    }
    mean = sum / count;
    order.endFirstPass((float) min, (float) max);
    Distribution.PERCENTS.forEach(percent -> order.want(below(percent), above(percent)));
    order.wantAbsolute(below(ABSOLUTE_PERCENT), above(ABSOLUTE_PERCENT));
    values.forEachChunk(this::secondPass);
    order.endSecondPass();
    return new Distribution(
        count,
        mean,
        Math.sqrt(DoubleStream.of(squaredDeviations).sum() / count),
        min,
        max,
        Distribution.PERCENTS.stream().map(this::percentile).toList(),
        absolutePercentile(),
        (double) zeros / count,
        LongStream.of(bins).boxed().toList());
  }

  private void reset() {
    order.clear();
    Arrays.fill(bins, 0);
    Arrays.fill(sums, 0);
    Arrays.fill(squaredDeviations, 0);
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    count = 0;
    zeros = 0;
  }

  private void firstPass(float[] rounded, double[] chunk, int length) {
    range(chunk, length);
    int zero = 0;
    for (int i = 0; i < length; i++) {
      sums[i] += chunk[i];
    }
    for (int i = 0; i < length; i++) {
      zero += chunk[i] == 0 ? 1 : 0;
    }
    zeros += zero;
    count += length;
    order.count(rounded, length);
  }

  private void range(double[] chunk, int length) {
    for (int i = 0; i < length; i++) {
      least[i] = Math.min(least[i], chunk[i]);
    }
    for (int i = 0; i < length; i++) {
      most[i] = Math.max(most[i], chunk[i]);
    }
  }

  private void secondPass(float[] rounded, double[] chunk, int length) {
    double center = mean;
    for (int i = 0; i < length; i++) {
      squaredDeviations[i] += (chunk[i] - center) * (chunk[i] - center);
    }
    double lowest = min;
    double scale = max > min ? BINS / (max - min) : 0;
    for (int i = 0; i < length; i++) {
      bins[Math.min(BINS - 1, (int) ((chunk[i] - lowest) * scale))]++;
    }
    order.select(rounded, length);
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
    return Math.max(min, Math.min(max, between(percent, low, high)));
  }

  private double absolutePercentile() {
    double low = order.absoluteValue(below(ABSOLUTE_PERCENT));
    double high = order.absoluteValue(above(ABSOLUTE_PERCENT));
    return Math.min(Math.max(-min, max), between(ABSOLUTE_PERCENT, low, high));
  }

  private double between(int percent, double low, double high) {
    return low + (high - low) * (rank(percent) - below(percent));
  }

  /** What is left to say of values that are not all finite. */
  private Distribution notFinite(double sum) {
    List<Double> unknown =
        new ArrayList<>(
            IntStream.range(0, Distribution.PERCENTS.size()).mapToObj(i -> Double.NaN).toList());
    return new Distribution(
        count,
        Double.NaN,
        Double.NaN,
        Double.isNaN(sum) ? Double.NaN : min,
        Double.isNaN(sum) ? Double.NaN : max,
        unknown,
        Double.NaN,
        (double) zeros / count,
        List.of());
  }
}
