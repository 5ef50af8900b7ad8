package io.github.soundings.probe;

import java.util.Arrays;

/** The least and the greatest of values, in one pass; not a number if any value is not. */
final class Range {
  private final float[] least = new float[Values.Chunk.MOST];
  private final float[] greatest = new float[Values.Chunk.MOST];

  private double min;
  private double max;

  void clear() {
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
  }

  void add(Values.Chunk chunk) {
    if (chunk.isSingle()) {
      add(chunk.singles(), chunk.length());
    } else {
      add(chunk.values(), chunk.length());
    }
  }

  /** Each place of a chunk by itself, in two loops: that is what the compiler vectorizes. */
  private void add(float[] values, int length) {
    for (int i = 0; i < length; i++) {
      least[i] = Math.min(least[i], values[i]);
    }
    for (int i = 0; i < length; i++) {
      greatest[i] = Math.max(greatest[i], values[i]);
    }
  }

  private void add(double[] values, int length) {
    for (int i = 0; i < length; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
  }

  /** All have been added. */
  void end() {
    for (int i = 0; i < least.length; i++) {
      min = Math.min(min, least[i]);
      max = Math.max(max, greatest[i]);
    }
  }

  double min() {
    return min;
  }

  double max() {
    return max;
  }

  /** Whether no value is infinite or not a number. */
  boolean isFinite() {
    return Double.isFinite(min) && Double.isFinite(max);
  }
}
