package io.github.soundings.dataset;

import java.util.Objects;

/** A sequence of labelled examples that can be read from any position, in any order, repeatedly. */
public interface Examples {
  /** How many there are; {@link Long#MAX_VALUE} for a sequence without end. */
  long size();

  /**
   * Reads {@code count} examples from position {@code first} on.
   *
   * @param inputs receives the scaled inputs, one example after another: (count, inputs) row-major
   * @param labels receives the class of each: (count)
   * @throws IndexOutOfBoundsException if the sequence ends before {@code first + count}
   */
  default void read(long first, int count, float[] inputs, int[] labels) {
    Objects.checkFromIndexSize(first, count, size());
    for (int slot = 0; slot < count; slot++) {
      readOne(first + slot, slot, inputs, labels);
    }
  }

  /**
   * Reads the example at a position of the sequence.
   *
   * @param slot its place in the batch: (slots, inputs) and (slots)
   */
  void readOne(long position, int slot, float[] inputs, int[] labels);
}
