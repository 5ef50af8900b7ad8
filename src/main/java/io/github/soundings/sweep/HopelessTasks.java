package io.github.soundings.sweep;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Notices tasks that no executor can run. Spark is told to try them again for ever, since a trial's
 * own exceptions are rows and the deaths of executors are for {@link Inquest} to judge.
 */
final class HopelessTasks extends SparkListener implements AutoCloseable {
  /** Of one task. */
  private static final int MOST_EXCEPTIONS = 8;

  private record Task(int stage, int index) {}

  private final SparkContext context;
  private final boolean cancelsJobs;
  private final Map<Task, Integer> exceptions = new HashMap<>();
  private String obstacle;

  private HopelessTasks(SparkContext context, boolean cancelsJobs) {
    this.context = context;
    this.cancelsJobs = cancelsJobs;
  }

  /** Watches a context's tasks until it is closed. */
  static HopelessTasks of(SparkContext context) {
    return watching(new HopelessTasks(context, false));
  }

  /** Likewise, and cancels all jobs as soon as a task is hopeless. */
  static HopelessTasks cancellingJobs(SparkContext context) {
    return watching(new HopelessTasks(context, true));
  }

  private static HopelessTasks watching(HopelessTasks tasks) {
    tasks.context.addSparkListener(tasks);
    return tasks;
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() instanceof ExceptionFailure failure) {
      Task task = new Task(end.stageId(), end.taskInfo().index());
      if (exceptions.merge(task, 1, Integer::sum) == MOST_EXCEPTIONS) {
        obstacle =
            "%s: %s on %s"
                .formatted(failure.className(), failure.description(), end.taskInfo().host());
        if (cancelsJobs) {
          context.cancelAllJobs();
        }
      }
    }
  }

  /** Why no executor can run some task; empty as long as none has tried too often. */
  synchronized Optional<String> obstacle() {
    return Optional.ofNullable(obstacle);
  }

  @Override
  public void close() {
    context.removeSparkListener(this);
  }
}
