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
 *
 * <p>Tables are in the order of the high 16 bits of floats, see {@link #place}, since those need no
 * computing. The loops over values are unrolled by hand: the compiler has each value wait until the
 * one before is stored, which takes two to three times as long.
 */
final class OrderStatistics {
  private static final int PREFIXES = 1 << 16;
  private static final int LOW_BITS = 0xFFFF;

  /** Prefix of zero and of the smallest positive values. */
  private static final int SIGN = PREFIXES >> 1;

  /** How many values belong here; from {@link #endFirstPass} on, here or to a lower prefix. */
  private final long[] counts = new long[PREFIXES];

  private final LowBits[] wanted = new LowBits[PREFIXES];

  /** 1 for prefixes whose values belong to more than one bin, else 0. */
  private final byte[] split = new byte[PREFIXES];

  /**
   * 1 for prefixes that are wanted or split, else 0: unlike references these fit the nearest cache.
   */
  private final byte[] watched = new byte[PREFIXES];

  private final Set<Integer> watchedPrefixes = new HashSet<>();

  private final int[] found = new int[Values.Chunk.MOST + 1];

  private int lowest;
  private int highest = PREFIXES - 1;

  /** Makes it ready for other values, in time that depends on the range of the last. */
  void clear() {
    if (lowest < SIGN) {
      Arrays.fill(counts, place(Math.min(SIGN - 1, highest)), place(lowest) + 1, 0);
    }
    if (highest >= SIGN) {
      Arrays.fill(counts, place(Math.max(SIGN, lowest)), place(highest) + 1, 0);
    }
    for (int prefix : watchedPrefixes) {
      watched[place(prefix)] = 0;
      split[place(prefix)] = 0;
      wanted[place(prefix)] = null;
    }
    watchedPrefixes.clear();
    lowest = 0;
    highest = PREFIXES - 1;
  }

  /** Takes values in the first pass. */
  void count(Values.Chunk chunk) {
    if (chunk.isPlain()) {
      count(chunk.singles(), chunk.length());
    } else {
      float[] values = chunk.singles();
      int[] times = chunk.times();
      for (int i = 0; i < chunk.length(); i++) {
        counts[place(values[i])] += times[i];
      }
    }
  }

  private void count(float[] values, int length) {
    int eights = length & -8;
    for (int i = 0; i < eights; i += 8) {
      int place0 = place(values[i]);
      int place1 = place(values[i + 1]);
      int place2 = place(values[i + 2]);
      int place3 = place(values[i + 3]);
      int place4 = place(values[i + 4]);
      int place5 = place(values[i + 5]);
      int place6 = place(values[i + 6]);
      int place7 = place(values[i + 7]);
      counts[place0]++;
      counts[place1]++;
      counts[place2]++;
      counts[place3]++;
      counts[place4]++;
      counts[place5]++;
      counts[place6]++;
      counts[place7]++;
    }
    for (int i = eights; i < length; i++) {
      counts[place(values[i])]++;
    }
  }

  /** All values have been counted; the least and the greatest of them. */
  void endFirstPass(float min, float max) {
    lowest = Key.of(min) >>> 16;
    highest = Key.of(max) >>> 16;
    long sum = 0;
    // Their places for each sign by itself: a choice for each prefix would take as long as the sum.
    for (int prefix = lowest, to = Math.min(SIGN - 1, highest); prefix <= to; prefix++) {
      sum += counts[PREFIXES - 1 - prefix];
      counts[PREFIXES - 1 - prefix] = sum;
    }
    for (int prefix = Math.max(SIGN, lowest), to = highest; prefix <= to; prefix++) {
      sum += counts[prefix - SIGN];
      counts[prefix - SIGN] = sum;
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
    if (count > 0 && wanted[place(prefix)] == null) {
      wanted[place(prefix)] = LowBits.of(count);
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
        split[place(end)] = 1;
        watch(end);
        from = end + 1;
      }
    }
  }

  private void watch(int prefix) {
    watched[place(prefix)] = 1;
    watchedPrefixes.add(prefix);
  }

  /** Takes the same values again in the second pass. */
  void select(Values.Chunk chunk, Bins bins) {
    float[] values = chunk.singles();
    int watchedHere = findWatched(values, chunk.length());
    for (int i = 0; i < watchedHere; i++) {
      float value = values[found[i]];
      int times = chunk.times()[found[i]];
      int place = place(value);
      bins.add(bins.of(value), split[place] * times);
      if (wanted[place] != null) {
        wanted[place].add(Key.of(value) & LOW_BITS, times);
      }
    }
  }

  /** Lists the watched values' indices; returns how many there are. */
  private int findWatched(float[] values, int length) {
    int end0 = 0;
    int eights = length & -8;
    for (int i = 0; i < eights; i += 8) {
      int end1 = end0 + watched[place(values[i])];
      int end2 = end1 + watched[place(values[i + 1])];
      int end3 = end2 + watched[place(values[i + 2])];
      int end4 = end3 + watched[place(values[i + 3])];
      int end5 = end4 + watched[place(values[i + 4])];
      int end6 = end5 + watched[place(values[i + 5])];
      int end7 = end6 + watched[place(values[i + 6])];
      int end8 = end7 + watched[place(values[i + 7])];
      found[end0] = i;
      found[end1] = i + 1;
      found[end2] = i + 2;
      found[end3] = i + 3;
      found[end4] = i + 4;
      found[end5] = i + 5;
      found[end6] = i + 6;
      found[end7] = i + 7;
      end0 = end8;
    }
    for (int i = eights; i < length; i++) {
      found[end0] = i;
      end0 += watched[place(values[i])];
    }
    return end0;
  }

  void endSecondPass() {
    watchedPrefixes.stream()
        .map(prefix -> wanted[place(prefix)])
        .filter(Objects::nonNull)
        .forEach(LowBits::end);
  }

  /** The value at a rank that was wanted. */
  double value(long rank) {
    int prefix = prefix(rank);
    long rest = rank - upTo(prefix - 1);
    return value(prefix, first(low -> wanted[place(prefix)].upTo(low) > rest));
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
    return prefix < lowest ? 0 : counts[place(Math.min(prefix, highest))];
  }

  /** How many absolute values have this prefix, and these low bits or lower ones. */
  private long absoluteUpTo(int prefix, int low) {
    LowBits positive = wanted[place(prefix)];
    LowBits negative = wanted[place(mirrored(prefix))];
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

  /** Where in the tables the values are that share their prefix with this one. */
  private static int place(float value) {
    return Float.floatToRawIntBits(value) >>> 16;
  }

  private static int place(int prefix) {
    return prefix < SIGN ? PREFIXES - 1 - prefix : prefix - SIGN;
  }

  /** The prefix of the negated values. */
  private static int mirrored(int prefix) {
    return PREFIXES - 1 - prefix;
  }

  private static double value(int prefix, int low) {
    return Key.value(prefix << 16 | low) + 0.0;
  }
}
