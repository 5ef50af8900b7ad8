package io.github.soundings.trial;

import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.Backend;
import io.github.soundings.network.Network;
import io.github.soundings.network.Trainer;
import io.github.soundings.network.Weights;
import io.github.soundings.store.TrialRow.Failure;

/** How fast one thread of this machine works on a trial, for estimates of time. */
public final class SpeedTest {
  private static final int LEAST_UPDATES = 5;
  private static final long WARM_UP = 1_500_000_000;
  private static final int MOST_ROUNDS = 10;

  /** Further compiled than the round before. */
  private static final double FASTER = 1.1;

  /** So that large networks do not take long. */
  private static final int MOST_EVALUATED = 1000;

  private static final long NANOSECONDS = 500_000_000;
  private static final double SECOND = 1e9;

  private SpeedTest() {}

  /** Operations per second while it updates a network like the trial's. */
  public static double operationsPerSecond(Trial trial) {
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
    double updates = perSecond(() -> trainer.update(inputs, labels), LEAST_UPDATES);
    return updates * trial.operationsPerUpdate();
  }

  /**
   * {@linkplain Trial#measuringOperations() Measuring operations} per second while it sets up the
   * trial's network, evaluates and probes it once.
   *
   * @throws IllegalStateException if that fails
   */
  public static double measuringOperationsPerSecond(Trial trial) {
    TrialRunner runner = new TrialRunner("speed test");
    Trial atStart = trial.atStart(MOST_EVALUATED);
    return perSecond(() -> run(runner, atStart), 1) * atStart.measuringOperations();
  }

  private static void run(TrialRunner runner, Trial trial) {
    Failure failure = runner.run(trial, 1, Progress.SILENT).trial().failure();
    if (failure != null) {
      throw new IllegalStateException(failure.failureMessage());
    }
  }

  /** Repeats until the compiler has no more to gain, which takes seconds; the last counts. */
  private static double perSecond(Runnable work, int least) {
    double before = perSecond(work, least, WARM_UP);
    double now = perSecond(work, least, NANOSECONDS);
    for (int round = 1; now > FASTER * before && round < MOST_ROUNDS; round++) {
      before = now;
      now = perSecond(work, least, NANOSECONDS);
    }
    return now;
  }

  private static double perSecond(Runnable work, int least, long nanoseconds) {
    long start = System.nanoTime();
    long times = 0;
    while (times < least || System.nanoTime() - start < nanoseconds) {
      work.run();
      times++;
    }
    return times / ((System.nanoTime() - start) / SECOND);
  }
}
