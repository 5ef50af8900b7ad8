package io.github.soundings.probe;

/** The values of a quantity, delivered in chunks as often as asked, never all at once. */
interface Values {
  /** The longest chunk: what several loops over it find in the nearest cache. */
  int CHUNK = 1 << 11;

  /** Delivers all values to the consumer, the same ones in the same order at each call. */
  void forEachChunk(Consumer consumer);

  /**
   * Takes the first {@code length} values of a chunk, rounded to single precision and as they are;
   * the arrays are reused for the next.
   */
  interface Consumer {
    void accept(float[] rounded, double[] exact, int length);
  }
}
