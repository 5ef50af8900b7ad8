package io.github.soundings.sweep;

import io.github.soundings.experiment.Trial;
import io.github.soundings.store.Store;
import io.github.soundings.trial.Progress;
import io.github.soundings.trial.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.ShutdownHookManager;
import scala.runtime.BoxedUnit;

/**
 * Runs trials with {@code trainer: parameter-averaging}, one after the other: each takes all
 * executors, as Spark jobs that the driver starts, and is measured and committed by the driver.
 */
final class AveragedTrials {
  private static final int HOOK_PRIORITY = 60;
  private static final long LONGEST_STOP_SECONDS = 10;
  private static final String SERIALIZER = "spark.serializer";

  private final JavaSparkContext context;
  private final Store store;
  private final Upkeep upkeep;
  private final CountDownLatch ended = new CountDownLatch(1);

  private Thread driver;

  AveragedTrials(JavaSparkContext context, Store store, Upkeep upkeep) {
    this.context = context;
    this.store = store;
    this.upkeep = upkeep;
  }

  /** Those of a plan's entries. */
  static List<Plan.Entry> of(List<Plan.Entry> entries) {
    return entries.stream().filter(entry -> entry.trial().parallelism().averages()).toList();
  }

  /** The other ones of a plan's entries. */
  static List<Plan.Entry> others(List<Plan.Entry> entries) {
    return entries.stream().filter(entry -> !entry.trial().parallelism().averages()).toList();
  }

  /**
   * Runs the trials and returns when all have ended.
   *
   * @throws ClusterException if Spark is told to serialize by Kryo, which garbles ND4J's arrays
   * @throws CancellationException if the thread is interrupted or the JVM is told to end
   */
  List<TrialEnd> run(String experiment, List<Plan.Entry> entries, ProgressView view) {
    requireSerializer(context.getConf().get(SERIALIZER, ""));
    driver = Thread.currentThread();
    Object hook =
        ShutdownHookManager.addShutdownHook(
            HOOK_PRIORITY,
            () -> {
              stop();
              return BoxedUnit.UNIT;
            });
    try {
      return runAll(experiment, entries, view);
    } finally {
      ended.countDown();
      if (!ShutdownHookManager.inShutdown()) {
        ShutdownHookManager.removeShutdownHook(hook);
      }
    }
  }

  static void requireSerializer(String serializer) {
    if (serializer.contains("Kryo")) {
      throw new ClusterException(
          "Invalid %s: %s (must be Java's for parameter-averaging)"
              .formatted(SERIALIZER, serializer));
    }
  }

  /** Has Ctrl-C wait for the checkpoint of the running trial. */
  private void stop() {
    driver.interrupt();
    try {
      ended.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<TrialEnd> runAll(String experiment, List<Plan.Entry> entries, ProgressView view) {
    TrialRunner runner =
        new TrialRunner(
            experiment, store.checkpoints(), upkeep.checkpointEvery(), upkeep.timeout());
    AveragingProgress progress = new AveragingProgress(entries, view);
    TrialNames names = new TrialNames(entries.stream().map(Plan.Entry::trial).toList());
    List<TrialEnd> ends = new ArrayList<>();
    for (Plan.Entry entry : entries) {
      Trial trial = entry.trial();
      context.setJobGroup(experiment, trial.label(), true);
      Progress ofTrial = progress.begin(trial);
      Assignment assignment = new Assignment(trial, entry.rounds() + 1, names.of(trial));
      ParameterAveraging trainer = new ParameterAveraging(context, trial);
      TrialEnd end = new AveragedRun(assignment, trainer, runner, store).run(ofTrial);
      ends.add(end);
      progress.ended(end.isFailure());
      if (Thread.interrupted()) {
        throw new CancellationException("Cancelled after trial " + trial.id());
      }
    }
    return ends;
  }
}
