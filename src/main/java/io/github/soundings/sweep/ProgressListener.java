package io.github.soundings.sweep;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.Tuple4;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Adds what running tasks report in their heartbeats to what those that have ended report with
 * their result. A task that is lost takes what it counted with it.
 */
final class ProgressListener extends SparkListener {
  private final Map<Long, Map<String, Double>> running = new HashMap<>();
  private final Map<String, Double> ended = new HashMap<>();

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    running.put(start.taskInfo().taskId(), Map.of());
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    running.remove(end.taskInfo().taskId());
    if (end.reason() == Success$.MODULE$) {
      counts(end.taskInfo().accumulables())
          .forEach((name, count) -> ended.merge(name, count, Double::sum));
    }
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
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
  synchronized Snapshot snapshot(long trials, double plannedOperations) {
    return new Snapshot(
        trials,
        (long) total(Counters.FINISHED),
        (long) total(Counters.FAILED),
        running.size(),
        (long) total(Counters.UPDATES),
        share(Counters.OPERATIONS, plannedOperations),
        share(Counters.SKIPPED, plannedOperations));
  }

  private double share(String counter, double plannedOperations) {
    return plannedOperations == 0 ? 0 : Math.min(1, total(counter) / plannedOperations);
  }

  /** The sum of a counter over all tasks. */
  synchronized long count(String counter) {
    return (long) total(counter);
  }

  private double total(String counter) {
    double total = ended.getOrDefault(counter, 0.0);
    for (Map<String, Double> task : running.values()) {
      total += task.getOrDefault(counter, 0.0);
    }
    return total;
  }
}
