package io.github.soundings.random;

import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.SplitMix64;

/**
 * Random numbers derived from (seed, purpose, position) and nothing else: streams are never shared,
 * so what one part of a trial draws cannot change what another part sees, and any position is
 * reached without drawing those before it.
 *
 * <p>The generator is SplitMix64 (Steele, Lea and Flood, <em>Fast Splittable Pseudorandom Number
 * Generators</em>, OOPSLA 2014); the three coordinates are folded into its seed by its own mixing
 * function.
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private RandomStream() {}

  /** The stream that belongs to these coordinates: the same numbers on every machine. */
  public static UniformRandomProvider of(long seed, String purpose, long position) {
    return of(key(seed, purpose), position);
  }

  /** The stream at a position of {@link #key}: for loops over many positions. */
  public static UniformRandomProvider of(long key, long position) {
    return new SplitMix64(mix(key + GOLDEN_GAMMA * (position + 1)));
  }

  /** Seed and purpose as one number. */
  public static long key(long seed, String purpose) {
    long key = mix(seed + GOLDEN_GAMMA);
    for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
      key = mix(key + GOLDEN_GAMMA * (b + 1));
    }
    return key;
  }

  /** SplitMix64's output function (Stafford's Mix13): a bijection that scatters close inputs. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
