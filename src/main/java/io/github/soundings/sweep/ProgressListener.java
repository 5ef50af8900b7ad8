package io.github.soundings.sweep;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.Tuple4;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Adds what running tasks report in their heartbeats to the counts of those that have ended. */
final class ProgressListener extends SparkListener {
  private final Counters counters;
  private final Map<Long, Map<String, Double>> running = new ConcurrentHashMap<>();

  ProgressListener(Counters counters) {
    this.counters = counters;
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    running.put(start.taskInfo().taskId(), Map.of());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    running.remove(end.taskInfo().taskId());
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
    for (Tuple4<Object, Object, Object, Seq<AccumulableInfo>> task :
        JavaConverters.seqAsJavaList(heartbeat.accumUpdates())) {
      running.replace((Long) task._1(), counts(task._4()));
    }
  }

  private static Map<String, Double> counts(Seq<AccumulableInfo> accumulators) {
    Map<String, Double> counts = new HashMap<>();
    for (AccumulableInfo info : JavaConverters.seqAsJavaList(accumulators)) {
      if (info.name().isDefined()
          && info.name().get().startsWith(Counters.PREFIX)
          && info.update().isDefined()) {
        counts.put(info.name().get(), ((Number) info.update().get()).doubleValue());
      }
    }
    return counts;
  }

  /** How far the sweep is now. */
  Snapshot snapshot(long trials, double plannedOperations) {
    double operations = counters.operations.value() + inRunningTasks(Counters.OPERATIONS);
    return new Snapshot(
        trials,
        counters.finished.value() + (long) inRunningTasks(Counters.FINISHED),
        counters.failed.value() + (long) inRunningTasks(Counters.FAILED),
        running.size(),
        counters.updates.value() + (long) inRunningTasks(Counters.UPDATES),
        plannedOperations == 0 ? 0 : Math.min(1, operations / plannedOperations));
  }

  private double inRunningTasks(String counter) {
    return running.values().stream().mapToDouble(task -> task.getOrDefault(counter, 0.0)).sum();
  }
}
