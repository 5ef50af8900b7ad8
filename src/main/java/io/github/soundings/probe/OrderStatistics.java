package io.github.soundings.probe;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Finds values by their rank and counts them in bins, in two passes and without keeping or sorting
 * them. The first pass counts the values for each of the 65,536 prefixes of a {@link Key}; the
 * second looks at those values only that share their prefix with a wanted one or with a bound
 * between two bins.
 */
final class OrderStatistics {
  private static final int PREFIXES = 1 << 16;
  private static final int LOW_BITS = 0xFFFF;

  /** Prefix of zero and of the smallest positive values. */
  private static final int SIGN = PREFIXES >> 1;

  /** How many values have this prefix; from {@link #endFirstPass} on, this one or a lower one. */
  private final long[] counts = new long[PREFIXES];

  private final LowBits[] wanted = new LowBits[PREFIXES];

  /** 1 for prefixes whose values belong to more than one bin, else 0. */
  private final byte[] split = new byte[PREFIXES];

  /**
   * 1 for prefixes that are wanted or split, else 0: unlike references these fit the nearest cache.
   */
  private final byte[] watched = new byte[PREFIXES];

  private final Set<Integer> watchedPrefixes = new HashSet<>();

  private final int[] found = new int[Values.Chunk.MOST];

  private int lowest;
  private int highest = PREFIXES - 1;

  /** Makes it ready for other values, in time that depends on the range of the last. */
  void clear() {
    Arrays.fill(counts, lowest, highest + 1, 0);
    for (int prefix : watchedPrefixes) {
      watched[prefix] = 0;
      split[prefix] = 0;
      wanted[prefix] = null;
    }
    watchedPrefixes.clear();
    lowest = 0;
    highest = PREFIXES - 1;
  }

  /** Takes values in the first pass. */
  void count(int[] keys, int length) {
    for (int i = 0; i < length; i++) {
      counts[keys[i] >>> 16]++;
    }
  }

  /** All values have been counted; the least and the greatest of them. */
  void endFirstPass(float min, float max) {
    lowest = Key.of(min) >>> 16;
    highest = Key.of(max) >>> 16;
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
      watch(prefix);
    }
  }

  /**
   * Counts all values in their bins but those of split prefixes, which the second pass counts one
   * by one.
   */
  void fill(Bins bins) {
    int from = lowest;
    for (int bin = 0; from <= highest; bin++) {
      int inside = bin;
      int end = Math.min(highest + 1, first(prefix -> bins.of(value(prefix, LOW_BITS)) > inside));
      if (end > from) {
        bins.add(bin, upTo(end - 1) - upTo(from - 1));
        from = end;
      }
      if (end == from && end <= highest && bins.of(value(end, 0)) <= bin) {
        split[end] = 1;
        watch(end);
        from = end + 1;
      }
    }
  }

  private void watch(int prefix) {
    watched[prefix] = 1;
    watchedPrefixes.add(prefix);
  }

  /** Takes the same values again in the second pass. */
  void select(int[] keys, int length, Bins bins) {
    int watchedHere = 0;
    for (int i = 0; i < length; i++) {
      found[watchedHere] = i;
      watchedHere += watched[keys[i] >>> 16];
    }
    for (int i = 0; i < watchedHere; i++) {
      int key = keys[found[i]];
      int prefix = key >>> 16;
      if (wanted[prefix] != null) {
        wanted[prefix].add(key & LOW_BITS);
      }
      if (split[prefix] != 0) {
        bins.add(bins.of(Key.value(key)), 1);
      }
    }
  }

  void endSecondPass() {
    watchedPrefixes.stream()
        .map(prefix -> wanted[prefix])
        .filter(Objects::nonNull)
        .forEach(LowBits::end);
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
    return value(prefix, first(low -> absoluteUpTo(prefix, low) > rest));
  }

  /** Whether some values are 0, or so small that they may be. */
  boolean mayHaveZeros() {
    return absoluteUpTo(SIGN) > 0;
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

  /** How many absolute values have this prefix, and these low bits or lower ones. */
  private long absoluteUpTo(int prefix, int low) {
    LowBits positive = wanted[prefix];
    LowBits negative = wanted[mirrored(prefix)];
    return (positive == null ? 0 : positive.upTo(low))
        + (negative == null ? 0 : negative.from(LOW_BITS - low));
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

  private static double value(int prefix, int low) {
    return Key.value(prefix << 16 | low) + 0.0;
  }
}
