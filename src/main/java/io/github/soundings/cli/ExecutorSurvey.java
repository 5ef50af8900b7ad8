package io.github.soundings.cli;

import io.github.soundings.network.Backend;
import io.github.soundings.network.Engine;
import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;

/** Asks each executor of a cluster what it computes with. */
final class ExecutorSurvey {
  private static final long REGISTRATION_MS = 30_000;
  private static final long QUIET_MS = 2_000;
  private static final int TASKS_PER_CORE = 4;
  private static final long TASK_MS = 200;

  private ExecutorSurvey() {}

  /** What an executor computes with. */
  record Executor(
      String id, String host, String cpu, String backend, String blasCore, String engine)
      implements Serializable {}

  /** The executors that registered within half a minute; none if the cluster has no free cores. */
  static List<Executor> run() throws InterruptedException {
    SparkConf conf =
        new SparkConf().setAppName("soundings doctor").set("spark.ui.enabled", "false");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      if (registered(spark) == 0) {
        return List.of();
      }
      // More and longer tasks than cores, so that no executor goes without.
      int tasks = spark.defaultParallelism() * TASKS_PER_CORE;
      return spark
          .parallelize(Collections.nCopies(tasks, TASK_MS), tasks)
          .map(ExecutorSurvey::here)
          .distinct()
          .collect()
          .stream()
          .sorted(Comparator.comparing(Executor::id))
          .toList();
    }
  }

  /** Waits until executors have come and no more come. */
  private static int registered(JavaSparkContext spark) throws InterruptedException {
    int count = 0;
    long deadline = System.currentTimeMillis() + REGISTRATION_MS;
    long quietSince = System.currentTimeMillis();
    while (System.currentTimeMillis() < (count == 0 ? deadline : quietSince + QUIET_MS)) {
      Thread.sleep(100);
      int now = spark.sc().getExecutorIds().size();
      quietSince = now == count ? quietSince : System.currentTimeMillis();
      count = now;
    }
    return count;
  }

  private static Executor here(long milliseconds) throws InterruptedException {
    Thread.sleep(milliseconds);
    return new Executor(
        SparkEnv.get().executorId(),
        SparkEnv.get().blockManager().blockManagerId().host(),
        Cpu.here().model(),
        Backend.description(),
        Backend.blasCore().orElse("unknown"),
        Engine.SIMD.obstacle().map(obstacle -> "nd4j: " + obstacle).orElse("simd"));
  }

  /** The different values of a property, in order. */
  static List<String> distinct(List<Executor> executors, Function<Executor, String> property) {
    return executors.stream().map(property).distinct().sorted().toList();
  }
}
