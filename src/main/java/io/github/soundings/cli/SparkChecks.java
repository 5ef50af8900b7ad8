package io.github.soundings.cli;

import static io.github.soundings.cli.ExecutorSurvey.distinct;

import io.github.soundings.cli.ExecutorSurvey.Executor;
import io.github.soundings.sweep.SparkMaster;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.package$;
import scala.util.Properties$;

/** Which Spark this is, and whether the executors of a cluster can train. */
final class SparkChecks {
  private SparkChecks() {}

  static List<Check> all(SparkMaster master) throws InterruptedException {
    List<Check> checks = new ArrayList<>(List.of(version(), Check.ok("master", master.url())));
    if (master.isLocal()) {
      return checks;
    }
    if (master.answers()) {
      checks.addAll(executors());
    } else {
      checks.set(
          1,
          Check.fail("master", master.url() + " does not answer", "start it, or correct --master"));
    }
    return checks;
  }

  private static List<Check> executors() throws InterruptedException {
    try {
      return executors(ExecutorSurvey.run());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) { // Spark's are checked, but not declared.
      return List.of(
          Check.fail(
              "executors",
              String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
              "see the executors' logs"));
    }
  }

  private static Check version() {
    String spark = package$.MODULE$.SPARK_VERSION();
    String scala = Properties$.MODULE$.versionNumberString();
    return Check.warnIf(
        !spark.startsWith("3.5.") || !scala.startsWith("2.12."),
        "spark",
        spark + ", Scala " + scala,
        "use Spark 3.5 for Scala 2.12, or unset SPARK_HOME");
  }

  static List<Check> executors(List<Executor> executors) {
    if (executors.isEmpty()) {
      return List.of(
          Check.fail(
              "executors", "none came", "see the master's page: are cores and memory free?"));
    }
    String finding =
        "%d on %s"
            .formatted(executors.size(), String.join(", ", distinct(executors, Executor::host)));
    return List.of(
        Check.ok("executors", finding),
        same("executor cpu", distinct(executors, Executor::cpu)),
        same("executor nd4j", distinct(executors, Executor::backend)),
        same("executor core", distinct(executors, Executor::blasCore)),
        same("executor engine", distinct(executors, Executor::engine)));
  }

  private static Check same(String name, List<String> values) {
    return Check.warnIf(
        values.size() > 1,
        name,
        String.join("; ", values),
        "results differ in their last bits between these");
  }
}
