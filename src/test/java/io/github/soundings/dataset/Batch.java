package io.github.soundings.dataset;

import java.util.Arrays;

/** Examples as a test reads them. */
final class Batch {
  private final int size;
  private final float[] inputs;
  private final int[] labels;

  private Batch(int count, int size) {
    this.size = size;
    inputs = new float[count * size];
    labels = new int[count];
  }

  static Batch read(Examples examples, long first, int count, int size) {
    Batch batch = new Batch(count, size);
    examples.read(first, count, batch.inputs, batch.labels);
    return batch;
  }

  float[] inputs() {
    return inputs;
  }

  int[] labels() {
    return labels;
  }

  float[] example(int i) {
    return Arrays.copyOfRange(inputs, i * size, (i + 1) * size);
  }
}
