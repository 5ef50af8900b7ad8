package io.github.soundings.network;

import java.util.List;

/** Prints hashes of weights after so many updates, a line each: the program of another JVM. */
final class VectorDescentHash {
  private VectorDescentHash() {}

  public static void main(String[] arguments) {
    for (String updates : arguments) {
      System.out.println(hashes(Integer.parseInt(updates)));
    }
  }

  /** One hash for each activation. */
  static String hashes(int updates) {
    Backend.pinThreads();
    StringBuilder hashes = new StringBuilder();
    for (Activation activation : Activation.values()) {
      if (!VectorActivation.supports(activation)) {
        continue;
      }
      Architecture architecture =
          new Architecture(20, List.of(37, 18), 5, activation, Precision.SINGLE);
      Network network =
          new Network(
              architecture,
              Weights.initialize(architecture, Initialization.NORMALIZED, 2),
              Cost.NEGATIVE_LOG_LIKELIHOOD);
      Trainer trainer = Engine.SIMD.trainer(network, 7, 0.1);
      for (int update = 0; update < updates; update++) {
        RandomBatch batch = RandomBatch.of(architecture, 7, update);
        trainer.update(batch.inputs(), batch.labels());
      }
      hashes.append(trainer.network().weights().hash()).append(' ');
    }
    return hashes.toString().strip();
  }
}
