package io.github.soundings.dataset;

import java.util.Objects;

/** Some consecutive examples of a finite set, in their order. For any number of threads. */
final class StoredExamples implements Examples {
  private final FiniteExamples all;
  private final int start;
  private final int size;

  /**
   * @param start the one of all that is example 0
   */
  StoredExamples(FiniteExamples all, int start, int size) {
    Objects.checkFromIndexSize(start, size, all.size());
    this.all = all;
    this.start = start;
    this.size = size;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void readOne(long position, int slot, float[] inputs, int[] labels) {
    all.read(start + (int) position, slot, inputs, labels);
  }
}
