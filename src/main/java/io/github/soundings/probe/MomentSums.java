package io.github.soundings.probe;

/**
 * The {@link Moments} of values, in one pass. Deviations are taken from the mean of the first
 * chunk, which is at most the square root of the number of chunks standard deviations away from the
 * mean of all, so that little cancels out. All is in double precision.
 */
final class MomentSums {
  private long count;
  private double center;
  private double deviations;
  private double squaredDeviations;

  /** Four sums at a time, so that none waits for the one before. */
  void add(Values.Chunk chunk) {
    double[] values = chunk.values();
    int[] times = chunk.times();
    int length = chunk.length();
    if (count == 0) {
      center = mean(values, times, length);
    }
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
      sum0 += times[i] * d0;
      sum1 += times[i + 1] * d1;
      sum2 += times[i + 2] * d2;
      sum3 += times[i + 3] * d3;
      squares0 += times[i] * d0 * d0;
      squares1 += times[i + 1] * d1 * d1;
      squares2 += times[i + 2] * d2 * d2;
      squares3 += times[i + 3] * d3 * d3;
    }
    for (int i = fours; i < length; i++) {
      double d = values[i] - center;
      sum0 += times[i] * d;
      squares0 += times[i] * d * d;
    }
    deviations += (sum0 + sum1) + (sum2 + sum3);
    squaredDeviations += (squares0 + squares1) + (squares2 + squares3);
    for (int i = 0; i < length; i++) {
      count += times[i];
    }
  }

  Moments moments() {
    double fromCenter = deviations / count;
    double variance = squaredDeviations / count - fromCenter * fromCenter;
    return new Moments(count, center + fromCenter, Math.sqrt(Math.max(0, variance)));
  }

  private static double mean(double[] values, int[] times, int length) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < length; i++) {
      sum += times[i] * values[i];
      count += times[i];
    }
    return sum / count;
  }
}
