package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.Success$;
import org.apache.spark.TaskEndReason;
import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Some;
import scala.Tuple4;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Map$;

/** With the events that Spark sends. */
final class ProgressListenerTest {
  private final ProgressListener listener = new ProgressListener();

  @Test
  void knowsNothingAtFirst() {
    assertThat(listener.snapshot(4, 100)).isEqualTo(new Snapshot(4, 0, 0, 0, 0, 0));
  }

  @Test
  void addsHeartbeatsOfRunningTasksToTheResultsOfEnded() {
    start(1);
    start(2);
    heartbeat(1, Map.of(Counters.UPDATES, 10L, Counters.OPERATIONS, 5.0));
    heartbeat(2, Map.of(Counters.UPDATES, 20L, Counters.OPERATIONS, 10.0));
    assertThat(listener.snapshot(4, 100)).isEqualTo(new Snapshot(4, 0, 0, 2, 30, 0.15));

    end(
        1,
        Success$.MODULE$,
        Map.of(Counters.UPDATES, 50L, Counters.OPERATIONS, 25.0, Counters.FINISHED, 1L));
    assertThat(listener.snapshot(4, 100)).isEqualTo(new Snapshot(4, 1, 0, 1, 70, 0.35));
  }

  @Test
  void aHeartbeatReplacesTheOneBefore() {
    start(1);
    heartbeat(1, Map.of(Counters.UPDATES, 10L));
    heartbeat(1, Map.of(Counters.UPDATES, 12L));
    assertThat(listener.snapshot(1, 1).updates()).isEqualTo(12);
  }

  @Test
  void ignoresAHeartbeatThatComesAfterTheEnd() {
    start(1);
    end(1, Success$.MODULE$, Map.of(Counters.UPDATES, 50L));
    heartbeat(1, Map.of(Counters.UPDATES, 49L));
    assertThat(listener.snapshot(1, 1).updates()).isEqualTo(50);
    assertThat(listener.snapshot(1, 1).running()).isZero();
  }

  @Test
  void aLostTaskTakesItsCountsWithIt() {
    start(1);
    heartbeat(1, Map.of(Counters.UPDATES, 10L, Counters.FINISHED, 1L));
    end(1, new ExecutorLostFailure("0", true, Option.empty()), Map.of(Counters.UPDATES, 10L));
    assertThat(listener.snapshot(1, 1)).isEqualTo(new Snapshot(1, 0, 0, 0, 0, 0));
  }

  @Test
  void countsTrialsWithinAGroup() {
    start(1);
    heartbeat(1, Map.of(Counters.FINISHED, 3L, Counters.FAILED, 2L));
    assertThat(listener.snapshot(9, 1)).isEqualTo(new Snapshot(9, 3, 2, 1, 0, 0));
  }

  @Test
  void ignoresOtherAccumulators() {
    start(1);
    heartbeat(1, Map.of("internal.metrics.executorRunTime", 10L));
    assertThat(listener.snapshot(1, 1)).isEqualTo(new Snapshot(1, 0, 0, 1, 0, 0));
  }

  private void start(long task) {
    listener.onTaskStart(new SparkListenerTaskStart(0, 0, info(task)));
  }

  private void heartbeat(long task, Map<String, ? extends Number> counts) {
    Tuple4<Object, Object, Object, Seq<AccumulableInfo>> update =
        new Tuple4<>(task, 0, 0, accumulables(counts));
    listener.onExecutorMetricsUpdate(
        new SparkListenerExecutorMetricsUpdate("0", seq(List.of(update)), Map$.MODULE$.empty()));
  }

  private void end(long task, TaskEndReason reason, Map<String, ? extends Number> counts) {
    TaskInfo info = info(task);
    info.setAccumulables(accumulables(counts));
    listener.onTaskEnd(
        new SparkListenerTaskEnd(
            0, 0, "ResultTask", reason, info, new ExecutorMetrics(), TaskMetrics.empty()));
  }

  private static TaskInfo info(long task) {
    return new TaskInfo(task, 0, 0, 0, 0, "0", "host", TaskLocality.ANY(), false);
  }

  private static Seq<AccumulableInfo> accumulables(Map<String, ? extends Number> counts) {
    List<AccumulableInfo> infos = new ArrayList<>();
    counts.forEach(
        (name, count) ->
            infos.add(
                new AccumulableInfo(
                    infos.size(),
                    new Some<>(name),
                    new Some<>(count),
                    new Some<>(count),
                    false,
                    false,
                    Option.empty())));
    return seq(infos);
  }

  private static <T> Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBuffer(list);
  }
}
