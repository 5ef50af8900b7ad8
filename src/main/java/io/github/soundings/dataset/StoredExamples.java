package io.github.soundings.dataset;

import java.util.Objects;

/** Some consecutive images of a finite set, in their order. For any number of threads. */
final class StoredExamples implements Examples {
  private final Images images;
  private final int start;
  private final int size;
  private final float[] scaled;

  /**
   * @param start the image that is example 0
   * @param scaled the input for each pixel value: (256)
   */
  StoredExamples(Images images, int start, int size, float[] scaled) {
    Objects.checkFromIndexSize(start, size, images.size());
    this.images = images;
    this.start = start;
    this.size = size;
    this.scaled = scaled;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long first, int count, float[] inputs, int[] labels) {
    Objects.checkFromIndexSize(first, count, size());
    for (int slot = 0; slot < count; slot++) {
      readOne((int) first + slot, slot, inputs, labels);
    }
  }

  /** Reads the example at a position to a slot of the batch. */
  void readOne(int position, int slot, float[] inputs, int[] labels) {
    images.read(start + position, scaled, slot, inputs, labels);
  }
}
