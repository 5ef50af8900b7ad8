package io.github.soundings.sweep;

import io.github.soundings.experiment.Trial;
import io.github.soundings.trial.Progress;
import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;

/** What executors count while they work; Spark's heartbeats carry it to the driver. */
final class Counters implements Serializable {
  private static final long serialVersionUID = 1L;

  static final String PREFIX = "soundings.";
  static final String UPDATES = PREFIX + "updates";
  static final String OPERATIONS = PREFIX + "operations";
  static final String FINISHED = PREFIX + "finished";
  static final String FAILED = PREFIX + "failed";

  final LongAccumulator updates;
  final DoubleAccumulator operations;
  final LongAccumulator finished;
  final LongAccumulator failed;

  Counters(SparkContext context) {
    updates = context.longAccumulator(UPDATES);
    operations = context.doubleAccumulator(OPERATIONS);
    finished = context.longAccumulator(FINISHED);
    failed = context.longAccumulator(FAILED);
  }

  /** The progress of one trial, which counts as much in the end as its plan says. */
  TrialProgress start(Trial trial) {
    return new TrialProgress(trial);
  }

  /** Counts the updates of one trial, and its operations in proportion. */
  final class TrialProgress implements Progress {
    private final Trial trial;
    private double counted;

    private TrialProgress(Trial trial) {
      this.trial = trial;
    }

    @Override
    public void updatesDone(long done) {
      updates.add(done);
      count(trial.operations() * done / Math.max(1, trial.updates()));
    }

    /** Counts what the trial has not come to: probes alone, or updates after it diverged. */
    void ended(String status) {
      count(trial.operations() - counted);
      finished.add(1L);
      if (status.equals("failed")) {
        failed.add(1L);
      }
    }

    private void count(double done) {
      operations.add(done);
      counted += done;
    }
  }
}
