package io.github.soundings.probe;

import java.util.Arrays;

/** The low 16 bits of keys that share their high 16 bits, and how many there are up to some. */
abstract sealed class LowBits {
  private static final int SIZE = 1 << 16;

  /** Room for so many: a list while that is smaller than a count for each. */
  static LowBits of(long count) {
    return count <= SIZE ? new Listed((int) count) : new Counted();
  }

  abstract void add(int low);

  /** All have been added. */
  abstract void end();

  /** How many are at most this. */
  abstract long upTo(int low);

  /** How many are at least this. */
  final long from(int low) {
    return upTo(SIZE - 1) - upTo(low - 1);
  }

  private static final class Listed extends LowBits {
    private final char[] list;
    private int size;

    private Listed(int size) {
      list = new char[size];
    }

    @Override
    void add(int low) {
      list[size++] = (char) low;
    }

    @Override
    void end() {
      Arrays.sort(list);
    }

    @Override
    long upTo(int low) {
      int from = 0;
      int to = size;
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (list[middle] <= low) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return from;
    }
  }

  private static final class Counted extends LowBits {
    private final long[] counts = new long[SIZE];

    @Override
    void add(int low) {
      counts[low]++;
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
