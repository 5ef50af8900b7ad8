package io.github.soundings.probe;

import java.util.Arrays;

/**
 * Number, range, mean and standard deviation of values, in one pass. Deviations are taken from the
 * mean of the first chunk, which is at most the square root of the number of chunks standard
 * deviations away from the mean of all, so that little cancels out. All is in double precision.
 */
final class Moments {
  private final float[] least = new float[Values.Chunk.MOST];
  private final float[] most = new float[Values.Chunk.MOST];

  private long count;
  private double min;
  private double max;
  private double center;
  private double deviations;
  private double squaredDeviations;

  void clear() {
    count = 0;
    deviations = 0;
    squaredDeviations = 0;
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    Arrays.fill(most, Float.NEGATIVE_INFINITY);
  }

  void add(Values.Chunk chunk) {
    int length = chunk.length();
    if (count == 0) {
      center = mean(chunk.values(), length);
    }
    if (chunk.isSingle()) {
      add(chunk.singles(), length);
    } else {
      add(chunk.values(), length);
    }
    count += length;
  }

  /** Four sums at a time, so that none waits for the one before. */
  private void add(float[] values, int length) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double squares0 = 0;
    double squares1 = 0;
    double squares2 = 0;
    double squares3 = 0;
    int fours = length & -4;
    for (int i = 0; i < fours; i += 4) {
      double d0 = values[i] - center;
      double d1 = values[i + 1] - center;
      double d2 = values[i + 2] - center;
      double d3 = values[i + 3] - center;
      sum0 += d0;
      sum1 += d1;
      sum2 += d2;
      sum3 += d3;
      squares0 += d0 * d0;
      squares1 += d1 * d1;
      squares2 += d2 * d2;
      squares3 += d3 * d3;
    }
    for (int i = fours; i < length; i++) {
      double d = values[i] - center;
      sum0 += d;
      squares0 += d * d;
    }
    deviations += (sum0 + sum1) + (sum2 + sum3);
    squaredDeviations += (squares0 + squares1) + (squares2 + squares3);
    for (int i = 0; i < length; i++) {
      least[i] = Math.min(least[i], values[i]);
    }
    for (int i = 0; i < length; i++) {
      most[i] = Math.max(most[i], values[i]);
    }
  }

  private void add(double[] values, int length) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < length; i++) {
      double d = values[i] - center;
      sum += d;
      squares += d * d;
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    deviations += sum;
    squaredDeviations += squares;
  }

  /** All have been added. */
  void end() {
    for (int i = 0; i < least.length; i++) {
      min = Math.min(min, least[i]);
      max = Math.max(max, most[i]);
    }
  }

  long count() {
    return count;
  }

  double min() {
    return min;
  }

  double max() {
    return max;
  }

  /** Whether no value is infinite or not a number. */
  boolean areFinite() {
    return Double.isFinite(min) && Double.isFinite(max);
  }

  double mean() {
    return center + deviations / count;
  }

  /** Of the population. */
  double std() {
    double fromCenter = deviations / count;
    return Math.sqrt(Math.max(0, squaredDeviations / count - fromCenter * fromCenter));
  }

  private static double mean(double[] values, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += values[i];
    }
    return sum / length;
  }
}
