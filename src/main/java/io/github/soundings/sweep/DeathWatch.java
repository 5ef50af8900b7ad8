package io.github.soundings.sweep;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds an inquest on every executor that Spark loses, and counts tasks that cannot be run. */
final class DeathWatch extends SparkListener {
  private static final Logger LOG = LoggerFactory.getLogger(DeathWatch.class);

  /** Of one task: trials' own exceptions are rows, so it is executors that cannot run it. */
  private static final int MOST_EXCEPTIONS = 8;

  private record Task(int stage, int index) {}

  private final String application;
  private final Inquest inquest;
  private final Map<Task, Integer> exceptions = new HashMap<>();
  private String obstacle;

  DeathWatch(String application, Inquest inquest) {
    this.application = application;
    this.inquest = inquest;
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    try {
      inquest.executorDied(application, removed.executorId(), Death.of(removed.reason()));
    } catch (IOException e) {
      LOG.warn("Cannot record why executor {} died: {}", removed.executorId(), e.toString());
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() instanceof ExceptionFailure failure) {
      Task task = new Task(end.stageId(), end.taskInfo().index());
      if (exceptions.merge(task, 1, Integer::sum) >= MOST_EXCEPTIONS) {
        obstacle =
            "%s: %s on %s"
                .formatted(failure.className(), failure.description(), end.taskInfo().host());
      }
    }
  }

  /** Why no executor can run some task; empty as long as none has tried too often. */
  synchronized Optional<String> obstacle() {
    return Optional.ofNullable(obstacle);
  }
}
