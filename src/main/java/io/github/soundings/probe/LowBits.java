package io.github.soundings.probe;

import java.util.Arrays;

/** The low 16 bits of keys that share their high 16 bits, and how many there are up to some. */
abstract sealed class LowBits {
  private static final int SIZE = 1 << 16;

  /** Room for so many: a list while that is smaller than a count for each. */
  static LowBits of(long count) {
    return count <= SIZE ? new Listed((int) count) : new Counted();
  }

  abstract void add(int low, int times);

  /** All have been added. */
  abstract void end();

  /** How many are at most this. */
  abstract long upTo(int low);

  /** How many are at least this. */
  final long from(int low) {
    return upTo(SIZE - 1) - upTo(low - 1);
  }

  private static final class Listed extends LowBits {
    private static final int BYTES = 1 << 8;

    /** Ordered by their high bytes from {@link #end} on. */
    private char[] list;

    /** Where the high bytes begin. */
    private final int[] starts = new int[BYTES + 1];

    private int size;

    private Listed(int size) {
      list = new char[size];
    }

    @Override
    void add(int low, int times) {
      Arrays.fill(list, size, size + times, (char) low);
      size += times;
    }

    @Override
    void end() {
      for (char low : list) {
        starts[(low >>> Byte.SIZE) + 1]++;
      }
      for (int high = 1; high <= BYTES; high++) {
        starts[high] += starts[high - 1];
      }
      int[] ends = starts.clone();
      char[] ordered = new char[list.length];
      for (char low : list) {
        ordered[ends[low >>> Byte.SIZE]++] = low;
      }
      list = ordered;
    }

    @Override
    long upTo(int low) {
      if (low < 0) {
        return 0;
      }
      int high = low >>> Byte.SIZE;
      int count = starts[high];
      for (int i = starts[high]; i < starts[high + 1]; i++) {
        count += list[i] <= low ? 1 : 0;
      }
      return count;
    }
  }

  private static final class Counted extends LowBits {
    private final long[] counts = new long[SIZE];

    @Override
    void add(int low, int times) {
      counts[low] += times;
    }

    @Override
    void end() {
      for (int low = 1; low < SIZE; low++) {
        counts[low] += counts[low - 1];
      }
    }

    @Override
    long upTo(int low) {
      return low < 0 ? 0 : counts[low];
    }
  }
}
