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
 * <p>The first pass finds count, mean, range and, for each of the 65,536 prefixes of a float's bit
 * pattern, how many values have it. The second finds the deviations, the histogram and, within the
 * few prefixes that hold a wanted order statistic, the exact value: a selection, not a sort.
 *
 * <p>Order statistics, and so percentiles, are exact for single precision and rounded to single
 * precision for double.
 */
final class DistributionMeter {
  private static final int BINS = 100;
  private static final int PREFIXES = 1 << 16;
  private static final int LOW_BITS = 0xFFFF;
  private static final int SIGN = PREFIXES >> 1;

  private final long[] prefixCounts = new long[PREFIXES];
  private final int[][] lowCounts = new int[PREFIXES][];
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
    Distribution.PERCENTS.forEach(percent -> want(rank(percent), false));
    want(rank(98), true);
    values.forEachChunk(this::secondPass);
    return new Distribution(
        count,
        sum / count,
        Math.sqrt(squaredDeviations / count),
        min,
        max,
        Distribution.PERCENTS.stream().map(p -> percentile(rank(p), false)).toList(),
        percentile(rank(98), true),
        (double) zeros / count,
        LongStream.of(bins).boxed().toList());
  }

  private void reset() {
    Arrays.fill(prefixCounts, 0);
    Arrays.fill(lowCounts, null);
    Arrays.fill(bins, 0);
    count = 0;
    zeros = 0;
    sum = 0;
    squaredDeviations = 0;
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
  }

  private void firstPass(double[] chunk, int length) {
    double chunkSum = 0;
    for (int i = 0; i < length; i++) {
      double x = chunk[i];
      chunkSum += x;
      min = Math.min(min, x);
      max = Math.max(max, x);
      if (x == 0) {
        zeros++;
      }
      prefixCounts[key(x) >>> 16]++;
    }
    sum += chunkSum;
    count += length;
  }

  private void secondPass(double[] chunk, int length) {
    double mean = sum / count;
    double scale = max > min ? BINS / (max - min) : 0;
    for (int i = 0; i < length; i++) {
      double x = chunk[i];
      squaredDeviations += (x - mean) * (x - mean);
      bins[Math.min(BINS - 1, (int) ((x - min) * scale))]++;
      int key = key(x);
      int[] low = lowCounts[key >>> 16];
      if (low != null) {
        low[key & LOW_BITS]++;
      }
    }
  }

  /** The position of a percentile among the sorted values, 0 to count - 1. */
  private double rank(int percent) {
    return percent / 100.0 * (count - 1);
  }

  /** Has the second pass count the values around this rank one by one. */
  private void want(double rank, boolean absolute) {
    for (long position : positions(rank)) {
      int prefix = absolute ? absolutePrefix(position) : prefix(position);
      countLowBits(prefix);
      if (absolute) {
        countLowBits(mirrored(prefix));
      }
    }
  }

  private void countLowBits(int prefix) {
    if (lowCounts[prefix] == null) {
      lowCounts[prefix] = new int[PREFIXES];
    }
  }

  private double percentile(double rank, boolean absolute) {
    long[] positions = positions(rank);
    double low = absolute ? absoluteValue(positions[0]) : value(positions[0]);
    double high = absolute ? absoluteValue(positions[1]) : value(positions[1]);
    return low + (high - low) * (rank - positions[0]);
  }

  private static long[] positions(double rank) {
    return new long[] {(long) Math.floor(rank), (long) Math.ceil(rank)};
  }

  private int prefix(long position) {
    long below = 0;
    int prefix = 0;
    while (below + prefixCounts[prefix] <= position) {
      below += prefixCounts[prefix++];
    }
    return prefix;
  }

  private double value(long position) {
    int prefix = prefix(position);
    long rest = position - LongStream.of(prefixCounts).limit(prefix).sum();
    int low = 0;
    while (rest >= lowCounts[prefix][low]) {
      rest -= lowCounts[prefix][low++];
    }
    return value(prefix, low);
  }

  /** Prefixes of positive floats stand for both signs here. */
  private int absolutePrefix(long position) {
    long below = 0;
    int prefix = SIGN;
    while (below + prefixCounts[prefix] + prefixCounts[mirrored(prefix)] <= position) {
      below += prefixCounts[prefix] + prefixCounts[mirrored(prefix)];
      prefix++;
    }
    return prefix;
  }

  private double absoluteValue(long position) {
    int prefix = absolutePrefix(position);
    long rest = position;
    for (int p = SIGN; p < prefix; p++) {
      rest -= prefixCounts[p] + prefixCounts[mirrored(p)];
    }
    int[] positive = lowCounts[prefix];
    int[] negative = lowCounts[mirrored(prefix)];
    int low = 0;
    while (rest >= positive[low] + negative[LOW_BITS - low]) {
      rest -= positive[low] + negative[LOW_BITS - low];
      low++;
    }
    return value(prefix, low);
  }

  /** The prefix of the negated values. */
  private static int mirrored(int prefix) {
    return PREFIXES - 1 - prefix;
  }

  /** The float's bits, changed so that unsigned order is the order of the values. */
  private static int key(double x) {
    int bits = Float.floatToRawIntBits((float) x + 0.0f);
    return bits ^ ((bits >> 31) | Integer.MIN_VALUE);
  }

  private static double value(int prefix, int low) {
    int key = prefix << 16 | low;
    return Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
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
        min,
        max,
        unknown,
        Double.NaN,
        (double) zeros / count,
        List.of());
  }
}
