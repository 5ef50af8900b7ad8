package io.github.soundings.sweep;

import io.github.soundings.experiment.Trial;
import io.github.soundings.trial.Progress;
import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;

/** What executors count while they work; Spark's heartbeats carry it to the driver. */
final class Counters implements Serializable {
  private static final long serialVersionUID = 1L;

  static final String PREFIX = "soundings.";
  static final String UPDATES = PREFIX + "updates";
  static final String OPERATIONS = PREFIX + "operations";
  static final String SKIPPED = PREFIX + "skipped";
  static final String FINISHED = PREFIX + "finished";
  static final String FAILED = PREFIX + "failed";

  private final LongAccumulator updates;
  private final DoubleAccumulator operations;
  private final DoubleAccumulator skipped;
  private final LongAccumulator finished;
  private final LongAccumulator failed;

  /** Why the store cannot be used, from executors that cannot. */
  final CollectionAccumulator<String> storeErrors;

  /** What Spark's pages show beside a task. */
  final TaskLabel label = new TaskLabel();

  Counters(SparkContext context) {
    updates = context.longAccumulator(UPDATES);
    operations = context.doubleAccumulator(OPERATIONS);
    skipped = context.doubleAccumulator(SKIPPED);
    finished = context.longAccumulator(FINISHED);
    failed = context.longAccumulator(FAILED);
    storeErrors = context.collectionAccumulator();
    context.register(label, "trials");
  }

  /** Counts a trial that begins. */
  TrialProgress begin(Trial trial) {
    return new TrialProgress(trial);
  }

  /** The updates of the tasks that have ended. */
  long updates() {
    return updates.value();
  }

  /** The progress of one trial. */
  final class TrialProgress implements Progress {
    private final double operationsInAll;
    private final double operationsPerUpdate;
    private final boolean hasUpdates;
    private double operationsLeft;

    private TrialProgress(Trial trial) {
      hasUpdates = trial.allUpdates() > 0;
      operationsInAll = trial.operations();
      operationsLeft = operationsInAll;
      operationsPerUpdate = operationsInAll / Math.max(1, trial.allUpdates());
    }

    @Override
    public void updatesDone(long count) {
      updates.add(count);
      count(count * operationsPerUpdate);
    }

    @Override
    public void resumed(long count) {
      skip(count * operationsPerUpdate);
    }

    /** In the end a trial counts as much as its plan says, though it may have ended early. */
    void ended(boolean isFailed) {
      if (hasUpdates || isFailed) {
        skip(operationsLeft);
      } else {
        count(operationsLeft);
      }
      finished.add(1L);
      if (isFailed) {
        failed.add(1L);
      }
    }

    /** Takes back what was counted of a trial that will be run again. */
    void undone() {
      skip(operationsLeft - operationsInAll);
    }

    private void skip(double done) {
      skipped.add(done);
      count(done);
    }

    private void count(double done) {
      operations.add(done);
      operationsLeft -= done;
    }
  }
}
