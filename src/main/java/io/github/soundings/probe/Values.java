package io.github.soundings.probe;

import java.util.Optional;
import java.util.function.Consumer;

/** The values of a quantity, delivered in chunks as often as asked, never all at once. */
interface Values {
  /** Delivers all values to the consumer, the same ones in the same order at each call. */
  void forEachChunk(Consumer<Chunk> consumer);

  /** Their moments, where these follow from less than all values. */
  default Optional<Moments> moments() {
    return Optional.empty();
  }

  /** Some of the values, until the next chunk is delivered. */
  interface Chunk {
    /** The most values of a chunk: what several loops over it find in the nearest cache. */
    int MOST = 1 << 11;

    /** How many there are; the arrays may be longer. */
    int length();

    /** Rounded to single precision. */
    float[] singles();

    double[] values();

    /** Whether they are of single precision, so that rounding changes nothing. */
    boolean isSingle();
  }
}
