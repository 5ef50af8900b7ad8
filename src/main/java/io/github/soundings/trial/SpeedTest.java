package io.github.soundings.trial;

import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.Backend;
import io.github.soundings.network.Network;
import io.github.soundings.network.Trainer;
import io.github.soundings.network.Weights;

/** How fast this machine updates a trial's network, for estimates of time. */
public final class SpeedTest {
  private static final int WARM_UP = 20;
  private static final double NANOS = 1e9;
  private static final double SECONDS = 0.5;

  private SpeedTest() {}

  /** Updates a network like the trial's for about half a second on one thread. */
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
    for (int i = 0; i < WARM_UP; i++) {
      trainer.update(inputs, labels);
    }
    long start = System.nanoTime();
    long updates = 0;
    while (System.nanoTime() - start < SECONDS * NANOS) {
      trainer.update(inputs, labels);
      updates++;
    }
    return updates / ((System.nanoTime() - start) / NANOS);
  }
}
