package io.github.soundings.trial;

import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.Backend;
import io.github.soundings.network.Network;
import io.github.soundings.network.Trainer;
import io.github.soundings.network.Weights;

/** How fast this machine updates a trial's network, for estimates of time. */
public final class SpeedTest {
  private static final int LEAST_UPDATES = 5;
  private static final long WARM_UP = 1_500_000_000;
  private static final int MOST_ROUNDS = 10;

  /** Further compiled than the round before. */
  private static final double FASTER = 1.1;

  private static final long NANOSECONDS = 500_000_000;
  private static final double SECOND = 1e9;

  private SpeedTest() {}

  /**
   * Updates a network like the trial's on one thread until the compiler has no more to gain, which
   * takes seconds; the last half second counts.
   */
  public static double updatesPerSecond(Trial trial) {
    Backend.pinThreads();
    Architecture architecture = trial.architecture();
    Weights weights = Weights.initialize(architecture, trial.initialization(), trial.seed());
    Trainer trainer =
        Engines.of(trial)
            .trainer(
                new Network(architecture, weights, trial.cost()),
                trial.batchSize(),
                1e-6,
                trial.optimizer());
    float[] inputs = new float[trial.batchSize() * trial.inputs()];
    int[] labels = new int[trial.batchSize()];
    double before = updatesPerSecond(trainer, inputs, labels, WARM_UP);
    double now = updatesPerSecond(trainer, inputs, labels, NANOSECONDS);
    for (int round = 1; now > FASTER * before && round < MOST_ROUNDS; round++) {
      before = now;
      now = updatesPerSecond(trainer, inputs, labels, NANOSECONDS);
    }
    return now;
  }

  private static double updatesPerSecond(
      Trainer trainer, float[] inputs, int[] labels, long nanoseconds) {
    long start = System.nanoTime();
    long updates = 0;
    while (updates < LEAST_UPDATES || System.nanoTime() - start < nanoseconds) {
      trainer.update(inputs, labels);
      updates++;
    }
    return updates / ((System.nanoTime() - start) / SECOND);
  }
}
