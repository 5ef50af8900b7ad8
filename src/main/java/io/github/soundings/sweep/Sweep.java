package io.github.soundings.sweep;

import io.github.soundings.store.Store;
import io.github.soundings.store.StoreException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs the trials of a plan on Spark: a task is one trial, or a group of short ones; each commits
 * its own rows to the store, so that what is done stays done whatever happens to the driver.
 */
public final class Sweep {
  private static final long POLL_MILLIS = 250;

  private final JavaSparkContext context;
  private final Store store;

  /**
   * A sweep into this store.
   *
   * @param context made by {@link ClusterSession}
   */
  public Sweep(JavaSparkContext context, Store store) {
    this.context = context;
    this.store = store;
  }

  /**
   * What came of the trials that were run.
   *
   * @param done trials with a result, the diverged ones not counted
   */
  public record Outcome(long done, long diverged, long failed) {}

  /**
   * Runs trials and returns when all have ended.
   *
   * @param experiment name for the rows
   * @param entries of a {@link Plan}, the longest first
   * @param terminal whether to draw a live bar instead of writing log lines
   * @throws StoreException if the store cannot be used, on the driver or on an executor
   * @throws ClusterException if Spark gives up, or an executor lacks the engine asked for
   */
  public Outcome run(String experiment, List<Plan.Entry> entries, boolean terminal) {
    if (entries.isEmpty()) {
      return new Outcome(0, 0, 0);
    }
    List<TrialGroup> groups = groups(EngineSurvey.resolve(context, entries));
    store.prepare();
    String canary = store.writeCanary();
    Counters counters = new Counters(context.sc());
    ProgressListener listener = new ProgressListener(counters);
    context.sc().addSparkListener(listener);
    context.setJobGroup(experiment, experiment + ": " + entries.size() + " trials", true);
    try (ProgressView view = terminal ? new TerminalView(experiment) : new LogView()) {
      double operations = entries.stream().mapToDouble(e -> e.trial().operations()).sum();
      JavaFutureAction<List<TaskResult>> results =
          context
              .parallelize(groups, groups.size())
              .map(new TrialTask(experiment, store.location(), canary, counters))
              .collectAsync();
      while (!results.isDone()) {
        view.show(listener.snapshot(entries.size(), operations));
        Thread.sleep(POLL_MILLIS);
      }
      Outcome outcome = outcome(results.get());
      view.show(listener.snapshot(entries.size(), operations));
      return outcome;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Sweep of " + experiment + " was interrupted");
    } catch (ExecutionException e) {
      throw new ClusterException("Spark gave up: " + rootMessage(e), e);
    } finally {
      context.sc().removeSparkListener(listener);
      store.deleteCanary(canary);
    }
  }

  private List<TrialGroup> groups(List<Plan.Entry> entries) {
    List<Assignment> assignments =
        entries.stream().map(e -> new Assignment(e.trial(), e.rounds() + 1)).toList();
    return TrialGroup.of(assignments, Math.max(1, context.defaultParallelism()));
  }

  private static Outcome outcome(List<TaskResult> results) {
    for (TaskResult result : results) {
      if (result.storeError() != null) {
        throw new StoreException(result.storeError(), null);
      }
    }
    List<String> statuses = results.stream().flatMap(r -> r.statuses().stream()).toList();
    return new Outcome(
        count(statuses, "done"), count(statuses, "diverged"), count(statuses, "failed"));
  }

  private static long count(List<String> statuses, String status) {
    return statuses.stream().filter(status::equals).count();
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
  }
}
