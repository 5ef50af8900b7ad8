package io.github.soundings.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Measures a {@link Distribution} in two passes over the values and in memory that does not depend
 * on their number: the weight gradients of one probe of a network of 1,000 units a layer are 30
 * million values a layer.
 *
 * <p>The first pass finds count, mean, deviation and range, the second the histogram; {@link
 * OrderStatistics} takes part in both. Deviations are taken from the mean of each chunk and merged
 * (Chan, Golub and LeVeque, <em>Updating formulae and a pairwise algorithm for computing sample
 * variances</em>, 1979).
 *
 * <p>Order statistics, and so percentiles, are exact for single precision and rounded to single
 * precision for double.
 */
final class DistributionMeter {
  private static final int BINS = 100;
  private static final int ABSOLUTE_PERCENT = 98;

  private final OrderStatistics order = new OrderStatistics();
  private final long[] bins = new long[BINS];

  private long count;
  private long zeros;
  private double sum;
  private double min;
  private double max;
  private double squaredDeviations;

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
    if (!Double.isFinite(sum)) {
      return notFinite();
    }
    order.endFirstPass();
    Distribution.PERCENTS.forEach(percent -> order.want(below(percent), above(percent)));
    order.wantAbsolute(below(ABSOLUTE_PERCENT), above(ABSOLUTE_PERCENT));
    values.forEachChunk(this::secondPass);
    order.endSecondPass();
    return new Distribution(
        count,
        sum / count,
        Math.sqrt(squaredDeviations / count),
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
    count = 0;
    zeros = 0;
    sum = 0;
    squaredDeviations = 0;
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
  }

  private void firstPass(float[] rounded, double[] chunk, int length) {
    range(chunk, length);
    moments(chunk, length);
    order.count(rounded, length);
  }

  private void range(double[] chunk, int length) {
    double least = min;
    double most = max;
    int zero = 0;
    for (int i = 0; i < length; i++) {
      double x = chunk[i];
      if (x < least) {
        least = x;
      }
      if (x > most) {
        most = x;
      }
      zero += x == 0 ? 1 : 0;
    }
    min = least;
    max = most;
    zeros += zero;
  }

  private void moments(double[] chunk, int length) {
    double chunkSum = sum(chunk, length);
    double mean = chunkSum / length;
    double squares = squaredDeviations(chunk, length, mean);
    if (count > 0) {
      double apart = mean - sum / count;
      squares += apart * apart * ((double) count / (count + length) * length);
    }
    squaredDeviations += squares;
    sum += chunkSum;
    count += length;
  }

  /** Four sums at a time, since one addition waits for the last. */
  private static double sum(double[] chunk, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += chunk[i];
      b += chunk[i + 1];
      c += chunk[i + 2];
      d += chunk[i + 3];
    }
    for (; i < length; i++) {
      a += chunk[i];
    }
    return (a + b) + (c + d);
  }

  private static double squaredDeviations(double[] chunk, int length, double mean) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += (chunk[i] - mean) * (chunk[i] - mean);
      b += (chunk[i + 1] - mean) * (chunk[i + 1] - mean);
      c += (chunk[i + 2] - mean) * (chunk[i + 2] - mean);
      d += (chunk[i + 3] - mean) * (chunk[i + 3] - mean);
    }
    for (; i < length; i++) {
      a += (chunk[i] - mean) * (chunk[i] - mean);
    }
    return (a + b) + (c + d);
  }

  private void secondPass(float[] rounded, double[] chunk, int length) {
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
  private Distribution notFinite() {
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
