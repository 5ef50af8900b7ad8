package io.github.soundings.sweep;

import io.github.soundings.store.StoreException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.ShutdownHookManager;
import scala.runtime.BoxedUnit;

/** The Spark jobs of a sweep, one after the other, which can be stopped and watched. */
final class SweepJobs implements AutoCloseable {
  private static final long POLL_MILLIS = 250;
  private static final int STOP_POLLS = 40;

  /** Before Spark's context stops, which takes 50. */
  private static final int HOOK_PRIORITY = 60;

  private final JavaSparkContext context;
  private final Counters counters;
  private final DeathWatch deaths;
  private final HopelessTasks tasks;
  private final Consumer<ProgressListener> watcher;
  private final ProgressListener listener = new ProgressListener();
  private final Object hook;
  private JavaFutureAction<?> current;
  private boolean stopped;

  /**
   * @param watcher called a few times a second while a job runs
   */
  SweepJobs(
      JavaSparkContext context,
      Counters counters,
      DeathWatch deaths,
      Consumer<ProgressListener> watcher) {
    this.context = context;
    this.counters = counters;
    this.deaths = deaths;
    this.watcher = watcher;
    context.sc().addSparkListener(listener);
    context.sc().addSparkListener(deaths);
    tasks = HopelessTasks.of(context.sc());
    hook =
        ShutdownHookManager.addShutdownHook( // Has Ctrl-C wait for checkpoints.
            HOOK_PRIORITY,
            () -> {
              stop();
              return BoxedUnit.UNIT;
            });
  }

  /**
   * Runs a job and returns when all its tasks have ended.
   *
   * @throws StoreException if the store cannot be used on an executor
   * @throws ClusterException if no executor can run some task
   * @throws CancellationException if the JVM is told to end
   * @throws InterruptedException after stopping the job
   * @throws ExecutionException if Spark gives up
   */
  List<TrialEnd> run(String description, List<TrialGroup> groups, TrialTask task)
      throws InterruptedException, ExecutionException {
    if (groups.isEmpty()) {
      return List.of();
    }
    context.setJobDescription(description);
    JavaFutureAction<List<List<TrialEnd>>> results = start(groups, task);
    try {
      while (!results.isDone()) {
        watcher.accept(listener);
        if (!counters.storeErrors.isZero() || tasks.obstacle().isPresent()) {
          stop(); // Results that cannot be kept need not be computed.
          break;
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      stop();
      throw e;
    }
    requireUse();
    return results.get().stream().flatMap(List::stream).toList();
  }

  private synchronized JavaFutureAction<List<List<TrialEnd>>> start(
      List<TrialGroup> groups, TrialTask task) {
    if (stopped) {
      throw new CancellationException();
    }
    JavaFutureAction<List<List<TrialEnd>>> results =
        context.parallelize(groups, groups.size()).map(task).collectAsync();
    current = results;
    return results;
  }

  private void requireUse() {
    List<String> errors = counters.storeErrors.value();
    if (!errors.isEmpty()) {
      throw new StoreException(errors.get(0), null);
    }
    tasks
        .obstacle()
        .ifPresent(
            obstacle -> {
              throw new ClusterException("Executors cannot run a trial: " + obstacle);
            });
  }

  private synchronized JavaFutureAction<?> stopFurther() {
    stopped = true;
    return current;
  }

  /** Waits a little for running trials to notice. */
  private void stop() {
    JavaFutureAction<?> running = stopFurther();
    if (running == null || running.isDone()) {
      return;
    }
    running.cancel(true);
    try {
      for (int i = 0; i < STOP_POLLS && listener.snapshot(0, 0).running() > 0; i++) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (!ShutdownHookManager.inShutdown()) { // The hook listens to running trials.
      ShutdownHookManager.removeShutdownHook(hook);
      context.sc().removeSparkListener(listener);
      context.sc().removeSparkListener(deaths);
      tasks.close();
    }
  }
}
