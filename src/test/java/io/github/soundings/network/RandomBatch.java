package io.github.soundings.network;

import java.util.Random;

/** A random mini-batch for tests. */
final class RandomBatch {
  private final float[] inputs;
  private final int[] labels;

  private RandomBatch(float[] inputs, int[] labels) {
    this.inputs = inputs;
    this.labels = labels;
  }

  static RandomBatch of(Architecture architecture, int size, long seed) {
    Random random = new Random(seed);
    float[] inputs = new float[size * architecture.inputs()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    return new RandomBatch(inputs, random.ints(size, 0, architecture.classes()).toArray());
  }

  float[] inputs() {
    return inputs;
  }

  int[] labels() {
    return labels;
  }
}
