package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HopelessTasksTest {
  /** Spark inside this JVM tries a task up to 1,000 times. */
  @AutoClose
  private final JavaSparkContext context =
      new JavaSparkContext(
          new SparkConf()
              .setMaster("local[1,1000]")
              .setAppName("hopeless")
              .set("spark.ui.enabled", "false"));

  private JavaRDD<Integer> failing(int attempts) {
    return context
        .parallelize(List.of(1), 1)
        .map(
            one -> {
              if (org.apache.spark.TaskContext.get().attemptNumber() < attempts) {
                throw new IllegalStateException("no such file");
              }
              return one;
            });
  }

  @Test
  void endAJobThatWouldGoOnForEver() {
    try (HopelessTasks tasks = HopelessTasks.cancellingJobs(context.sc())) {
      assertThatThrownBy(() -> failing(1000).collect()).hasMessageContaining("cancelled");
      assertThat(tasks.obstacle())
          .get()
          .asString()
          .startsWith("java.lang.IllegalStateException: no such file on ");
    }
  }

  @Test
  void areNotThoseThatSucceedInTheEnd() {
    try (HopelessTasks tasks = HopelessTasks.cancellingJobs(context.sc())) {
      assertThat(failing(7).collect()).containsExactly(1);
      assertThat(tasks.obstacle()).isEmpty();
    }
  }
}
