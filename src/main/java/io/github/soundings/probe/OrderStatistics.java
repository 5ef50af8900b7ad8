package io.github.soundings.probe;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Finds values by their rank, in two passes and without keeping or sorting them. A float's bits,
 * changed so that their order is that of the values, are its key. The first pass counts the values
 * for each of the 65,536 prefixes of a key; the second looks at the low bits of those values that
 * share their prefix with a wanted one.
 */
final class OrderStatistics {
  private static final int PREFIXES = 1 << 16;
  private static final int LOW_BITS = 0xFFFF;

  /** Prefix of zero and of the smallest positive values. */
  private static final int SIGN = PREFIXES >> 1;

  /** How many values have this prefix; from {@link #endFirstPass} on, this one or a lower one. */
  private final long[] counts = new long[PREFIXES];

  private final LowBits[] wanted = new LowBits[PREFIXES];

  /** Which prefixes are wanted, in bits: unlike the references they fit the nearest cache. */
  private final long[] isWanted = new long[PREFIXES / Long.SIZE];

  private int lowest;
  private int highest = PREFIXES - 1;

  /** Makes it ready for other values, in time that depends on the range of the last. */
  void clear() {
    Arrays.fill(counts, lowest, highest + 1, 0);
    Arrays.fill(wanted, lowest, highest + 1, null);
    Arrays.fill(isWanted, 0);
    lowest = 0;
    highest = PREFIXES - 1;
  }

  /** Takes values in the first pass. */
  void count(float[] chunk, int length) {
    for (int i = 0; i < length; i++) {
      counts[key(chunk[i]) >>> 16]++;
    }
  }

  /** All values have been counted; the least and the greatest of them. */
  void endFirstPass(float min, float max) {
    lowest = key(min) >>> 16;
    highest = key(max) >>> 16;
    for (int prefix = lowest + 1; prefix <= highest; prefix++) {
      counts[prefix] += counts[prefix - 1];
    }
  }

  /** Has the second pass find the values at these places in ascending order, the first being 0. */
  void want(long... ranks) {
    for (long rank : ranks) {
      want(prefix(rank));
    }
  }

  /** The same for the order of the absolute values. */
  void wantAbsolute(long... ranks) {
    for (long rank : ranks) {
      int prefix = absolutePrefix(rank);
      want(prefix);
      want(mirrored(prefix));
    }
  }

  private void want(int prefix) {
    long count = upTo(prefix) - upTo(prefix - 1);
    if (count > 0 && wanted[prefix] == null) {
      wanted[prefix] = LowBits.of(count);
      isWanted[prefix / Long.SIZE] |= 1L << prefix;
    }
  }

  /** Takes the same values again in the second pass. */
  void select(float[] chunk, int length) {
    for (int i = 0; i < length; i++) {
      int key = key(chunk[i]);
      int prefix = key >>> 16;
      if ((isWanted[prefix / Long.SIZE] >>> prefix & 1) != 0) {
        wanted[prefix].add(key & LOW_BITS);
      }
    }
  }

  void endSecondPass() {
    for (int prefix = lowest; prefix <= highest; prefix++) {
      if (wanted[prefix] != null) {
        wanted[prefix].end();
      }
    }
  }

  /** The value at a rank that was wanted. */
  double value(long rank) {
    int prefix = prefix(rank);
    long rest = rank - upTo(prefix - 1);
    return value(prefix, first(low -> wanted[prefix].upTo(low) > rest));
  }

  /** The absolute value at a rank that was wanted. */
  double absoluteValue(long rank) {
    int prefix = absolutePrefix(rank);
    long rest = rank - absoluteUpTo(prefix - 1);
    LowBits positive = wanted[prefix];
    LowBits negative = wanted[mirrored(prefix)];
    int low =
        first(
            bits -> {
              long below = positive == null ? 0 : positive.upTo(bits);
              return below + (negative == null ? 0 : negative.from(LOW_BITS - bits)) > rest;
            });
    return value(prefix, low);
  }

  private int prefix(long rank) {
    return first(prefix -> upTo(prefix) > rank);
  }

  /** Prefixes of positive floats stand for both signs here. */
  private int absolutePrefix(long rank) {
    return first(prefix -> prefix >= SIGN && absoluteUpTo(prefix) > rank);
  }

  /** How many values have this prefix or a lower one. */
  private long upTo(int prefix) {
    return prefix < lowest ? 0 : counts[Math.min(prefix, highest)];
  }

  private long absoluteUpTo(int prefix) {
    return prefix < SIGN ? 0 : upTo(prefix) - upTo(mirrored(prefix) - 1);
  }

  /** The first of 65,536 numbers from which on the condition holds. */
  private static int first(IntPredicate condition) {
    int low = 0;
    int high = PREFIXES - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (condition.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The prefix of the negated values. */
  private static int mirrored(int prefix) {
    return PREFIXES - 1 - prefix;
  }

  private static int key(float x) {
    int bits = Float.floatToRawIntBits(x + 0.0f);
    return bits ^ ((bits >> 31) | Integer.MIN_VALUE);
  }

  private static double value(int prefix, int low) {
    int key = prefix << 16 | low;
    return Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
  }
}
