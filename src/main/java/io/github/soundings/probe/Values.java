package io.github.soundings.probe;

import java.util.function.Consumer;

/** The values of a quantity, delivered in chunks as often as asked, never all at once. */
interface Values {
  /** Delivers all values to the consumer, the same ones in the same order at each call. */
  void forEachChunk(Consumer<Chunk> consumer);

  default Moments moments() {
    MomentSums sums = new MomentSums();
    forEachChunk(sums::add);
    return sums.moments();
  }

  /** Some of the values, until the next chunk is delivered. Equal values may be delivered once. */
  interface Chunk {
    /** The most values of a chunk: what several loops over it find in the nearest cache. */
    int MOST = 1 << 11;

    /** How many are delivered; the arrays may be longer. */
    int length();

    /** Rounded to single precision. */
    float[] singles();

    double[] values();

    /** How many values each stands for. */
    int[] times();

    /** Whether each stands for itself only. */
    boolean isPlain();

    /** Whether they are of single precision, so that rounding changes nothing. */
    boolean isSingle();
  }
}
