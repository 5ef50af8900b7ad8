package io.github.soundings.probe;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Measures a {@link Distribution} in two passes over the values and in memory that does not depend
 * on their number: the weight gradients of one probe of a network of 1,000 units a layer are 30
 * million values a layer.
 *
 * <p>The first pass finds count, range and moments, the second what the values' order says:
 * percentiles and the histogram. Moments are taken about the mean of the first chunk, which is at
 * most the square root of the number of chunks standard deviations away from the mean of all, so
 * that little cancels out. Sums are kept apart for each place in a chunk, so that the processor
 * adds several at a time.
 *
 * <p>Percentiles, those of absolute values too, and the histogram are those of the values rounded
 * to single precision, the rest is exact for double too.
 */
final class DistributionMeter {
  private static final int ABSOLUTE_PERCENT = 98;

  private final OrderStatistics order = new OrderStatistics();
  private final Bins bins = new Bins();
  private final double[] deviations = new double[Values.Chunk.MOST];
  private final double[] squaredDeviations = new double[Values.Chunk.MOST];
  private final double[] least = new double[Values.Chunk.MOST];
  private final double[] most = new double[Values.Chunk.MOST];

  private long count;
  private long zeros;
  private double min;
  private double max;

  /** What moments are taken about. */
  private double center;

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
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < least.length; i++) {
      min = Math.min(min, least[i]);
      max = Math.max(max, most[i]);
    }
    if (!Double.isFinite(min) || !Double.isFinite(max)) {
      return notFinite(values);
    }
    double fromCenter = total(deviations) / count;
    double variance = total(squaredDeviations) / count - fromCenter * fromCenter;
    order.endFirstPass((float) min, (float) max);
    Distribution.PERCENTS.forEach(percent -> order.want(below(percent), above(percent)));
    order.wantAbsolute(below(ABSOLUTE_PERCENT), above(ABSOLUTE_PERCENT));
    bins.begin(min, max);
    order.fill(bins);
    boolean mayHaveZeros = order.mayHaveZeros();
    values.forEachChunk(chunk -> secondPass(chunk, mayHaveZeros));
    order.endSecondPass();
    return new Distribution(
        count,
        center + fromCenter,
        Math.sqrt(Math.max(0, variance)),
        min + 0.0,
        max + 0.0,
        Distribution.PERCENTS.stream().map(this::percentile).toList(),
        absolutePercentile(),
        (double) zeros / count,
        bins.counts());
  }

  private void reset() {
    order.clear();
    Arrays.fill(deviations, 0);
    Arrays.fill(squaredDeviations, 0);
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    count = 0;
    zeros = 0;
  }

  private void firstPass(Values.Chunk chunk) {
    double[] values = chunk.values();
    int length = chunk.length();
    if (count == 0) {
      center = mean(values, length);
    }
    double from = center;
    for (int i = 0; i < length; i++) {
      double deviation = values[i] - from;
      deviations[i] += deviation;
      squaredDeviations[i] += deviation * deviation;
    }
    for (int i = 0; i < length; i++) {
      least[i] = Math.min(least[i], values[i]);
    }
    for (int i = 0; i < length; i++) {
      most[i] = Math.max(most[i], values[i]);
    }
    count += length;
    order.count(chunk.keys(), length);
  }

  private void secondPass(Values.Chunk chunk, boolean mayHaveZeros) {
    order.select(chunk.keys(), chunk.length(), bins);
    if (mayHaveZeros) {
      countZeros(chunk);
    }
  }

  private void countZeros(Values.Chunk chunk) {
    double[] values = chunk.values();
    for (int i = 0; i < chunk.length(); i++) {
      zeros += values[i] == 0 ? 1 : 0;
    }
  }

  private static double mean(double[] values, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += values[i];
    }
    return sum / length;
  }

  /** Adds pairs, pairs of pairs and so on, in place, since this rounds less than one by one. */
  private static double total(double[] lanes) {
    for (int half = lanes.length / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        lanes[i] += lanes[i + half];
      }
    }
    return lanes[0];
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
  private Distribution notFinite(Values values) {
    values.forEachChunk(this::countZeros);
    return new Distribution(
        count,
        Double.NaN,
        Double.NaN,
        min,
        max,
        Collections.nCopies(Distribution.PERCENTS.size(), Double.NaN),
        Double.NaN,
        (double) zeros / count,
        List.of());
  }
}
