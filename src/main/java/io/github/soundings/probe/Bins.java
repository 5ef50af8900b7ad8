package io.github.soundings.probe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Counts of values in bins of equal width between two bounds. */
final class Bins {
  static final int SIZE = 100;

  private final long[] counts = new long[SIZE];
  private double lowest;
  private double scale;

  /** Empties them, for values between these bounds. */
  void begin(double min, double max) {
    Arrays.fill(counts, 0);
    lowest = min;
    scale = max > min ? SIZE / (max - min) : 0;
  }

  /** The bin of a value, which never falls where the value grows. */
  int of(double value) {
    return Math.max(0, Math.min(SIZE - 1, (int) ((value - lowest) * scale)));
  }

  void add(int bin, long count) {
    counts[bin] += count;
  }

  List<Long> counts() {
    return LongStream.of(counts).boxed().toList();
  }
}
