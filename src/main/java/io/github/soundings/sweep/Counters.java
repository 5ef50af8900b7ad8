package io.github.soundings.sweep;

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
  Progress progressOf(double operations, long updates) {
    double operationsPerUpdate = operations / Math.max(1, updates);
    return done -> {
      this.updates.add(done);
      this.operations.add(done * operationsPerUpdate);
    };
  }

  void trialEnded(boolean isFailed) {
    finished.add(1L);
    if (isFailed) {
      failed.add(1L);
    }
  }
}
