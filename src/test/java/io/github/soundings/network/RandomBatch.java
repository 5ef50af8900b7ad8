package io.github.soundings.network;

import java.util.Random;

/** A random mini-batch for tests. */
record RandomBatch(float[] inputs, int[] labels) {
  static RandomBatch of(Architecture architecture, int size, long seed) {
    Random random = new Random(seed);
    float[] inputs = new float[size * architecture.inputs()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    int[] labels = random.ints(size, 0, architecture.classes()).toArray();
    return new RandomBatch(inputs, labels);
  }
}
