package io.github.soundings.sweep;

import io.github.soundings.store.Store;
import io.github.soundings.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.ShutdownHookManager;
import scala.runtime.BoxedUnit;

/**
 * Runs the trials of a plan on Spark: a task is one trial, or a group of short ones; each commits
 * its own rows to the store, so that what is done stays done whatever happens to the driver.
 */
public final class Sweep {
  private static final long POLL_MILLIS = 250;
  private static final int STOP_POLLS = 40;

  /** Before Spark's context stops, which takes 50. */
  private static final int HOOK_PRIORITY = 60;

  /** Unless stated. */
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(60);

  private final JavaSparkContext context;
  private final Store store;
  private final Duration checkpointEvery;

  /**
   * A sweep into this store.
   *
   * @param context made by {@link ClusterContext}
   */
  public Sweep(JavaSparkContext context, Store store) {
    this(context, store, CHECKPOINT_EVERY);
  }

  /**
   * A sweep into this store.
   *
   * @param context made by {@link ClusterContext}
   * @param checkpointEvery how much time of a running trial may be lost with its JVM; 0 for all
   */
  public Sweep(JavaSparkContext context, Store store, Duration checkpointEvery) {
    this.context = context;
    this.store = store;
    this.checkpointEvery = checkpointEvery;
  }

  /**
   * What came of the trials that were run.
   *
   * @param done trials with a result, the diverged ones not counted
   */
  public record Outcome(long done, long diverged, long failed) {
    private Outcome and(Outcome other) {
      return new Outcome(done + other.done, diverged + other.diverged, failed + other.failed);
    }
  }

  /**
   * Runs trials and returns when all have ended.
   *
   * @param experiment name for the rows
   * @param entries of a {@link Plan}, the longest first
   * @param terminal whether to draw a live bar instead of writing log lines
   * @throws StoreException if the store cannot be used, on the driver or on an executor
   * @throws ClusterException if Spark gives up, or an executor lacks the engine asked for
   * @throws CancellationException if the thread is interrupted or the JVM is told to end
   */
  public Outcome run(String experiment, List<Plan.Entry> entries, boolean terminal) {
    if (entries.isEmpty()) {
      return new Outcome(0, 0, 0);
    }
    List<Plan.Entry> averaged = AveragedTrials.of(entries);
    if (!averaged.isEmpty()) {
      return run(experiment, AveragedTrials.others(entries), terminal)
          .and(runAveraged(experiment, averaged, terminal));
    }
    List<TrialGroup> groups = groups(EngineSurvey.resolve(context, entries));
    String canary = store.writeCanary();
    Counters counters = new Counters(context.sc());
    ProgressListener listener = new ProgressListener();
    context.sc().addSparkListener(listener);
    context.setJobGroup(experiment, experiment + ": " + entries.size() + " trials", true);
    JavaFutureAction<List<List<String>>> results =
        context
            .parallelize(groups, groups.size())
            .map(new TrialTask(experiment, store.location(), canary, checkpointEvery, counters))
            .collectAsync();
    Object hook = stopAtShutdown(results, listener);
    try (ProgressView view = terminal ? new TerminalView() : new LogView()) {
      double operations = entries.stream().mapToDouble(e -> e.trial().operations()).sum();
      while (!results.isDone()) {
        view.show(listener.snapshot(entries.size(), operations));
        if (!counters.storeErrors.isZero()) {
          stop(results, listener); // Results that cannot be kept need not be computed.
          break;
        }
        Thread.sleep(POLL_MILLIS);
      }
      requireStore(counters);
      Outcome outcome = outcome(results.get());
      view.show(
          new Snapshot(entries.size(), entries.size(), outcome.failed(), 0, counters.updates(), 1));
      return outcome;
    } catch (InterruptedException e) {
      stop(results, listener);
      Thread.currentThread().interrupt();
      throw interrupted(experiment);
    } catch (CancellationException e) {
      throw interrupted(experiment);
    } catch (ExecutionException e) {
      throw ShutdownHookManager.inShutdown()
          ? interrupted(experiment)
          : new ClusterException("Spark gave up: " + rootMessage(e), e);
    } finally {
      if (!ShutdownHookManager.inShutdown()) { // The hook listens to running trials.
        ShutdownHookManager.removeShutdownHook(hook);
        context.sc().removeSparkListener(listener);
      }
      store.deleteCanary(canary);
    }
  }

  private Outcome runAveraged(String experiment, List<Plan.Entry> entries, boolean terminal) {
    try (ProgressView view = terminal ? new TerminalView() : new LogView()) {
      return outcome(
          List.of(
              new AveragedTrials(context, store, checkpointEvery).run(experiment, entries, view)));
    } catch (CancellationException e) {
      throw interrupted(experiment);
    }
  }

  private static void requireStore(Counters counters) {
    List<String> errors = counters.storeErrors.value();
    if (!errors.isEmpty()) {
      throw new StoreException(errors.get(0), null);
    }
  }

  /** Has Ctrl-C wait for the checkpoints of running trials. */
  private static Object stopAtShutdown(JavaFutureAction<?> results, ProgressListener listener) {
    return ShutdownHookManager.addShutdownHook(
        HOOK_PRIORITY,
        () -> {
          stop(results, listener);
          return BoxedUnit.UNIT;
        });
  }

  /** Waits a little for running trials to notice. */
  private static void stop(JavaFutureAction<?> results, ProgressListener listener) {
    results.cancel(true);
    try {
      for (int i = 0; i < STOP_POLLS && listener.snapshot(0, 0).running() > 0; i++) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CancellationException interrupted(String experiment) {
    return new CancellationException(
        "Interrupted %s: the store keeps what is done%s; the same command goes on from there"
            .formatted(
                experiment,
                checkpointEvery.isZero() ? "" : ", and checkpoints of what was running"));
  }

  private List<TrialGroup> groups(List<Plan.Entry> entries) {
    List<Assignment> assignments =
        entries.stream().map(e -> new Assignment(e.trial(), e.rounds() + 1)).toList();
    return TrialGroup.of(assignments, Math.max(1, context.defaultParallelism()));
  }

  private static Outcome outcome(List<List<String>> results) {
    List<String> statuses = results.stream().flatMap(List::stream).toList();
    return new Outcome(
        count(statuses, "done"), count(statuses, "diverged"), count(statuses, "failed"));
  }

  private static long count(List<String> statuses, String status) {
    return statuses.stream().filter(status::equals).count();
  }

  static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
  }
}
