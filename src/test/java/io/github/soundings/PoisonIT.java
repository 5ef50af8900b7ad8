package io.github.soundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.store.FailedTrial;
import io.github.soundings.store.SignOfLife;
import io.github.soundings.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials that take down the executors that run them, on a cluster of separate JVMs. */
final class PoisonIT {
  private static final String HEALTHY =
      """
      depth: 2
      width: 200
      updates: 3000
      evaluate-every: 1000
      probe-every: 3000
      seed: [1, 2]
      evaluation-examples: 100
      engine: nd4j
      """;

  /** More than the memory holds. */
  private static final String TOO_LARGE = "{batch-size: 1000000, updates: 1, seed: 3}";

  private static final String SIGNALLED = "{width: 220, updates: 30000, seed: 4}";

  @TempDir private Path folder;

  private Process sweep(String master, String name, String experiment) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".yaml"), experiment);
    String executors =
        "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+CrashOnOutOfMemoryError"
            + " -XX:-CreateCoredumpOnCrash";
    List<String> spark =
        List.of("--driver-java-options", "-XX:TieredStopAtLevel=1", "--conf", executors);
    String[] sweep = SubmitScript.sweep(spark, master, file, folder.resolve(name), "0.3");
    return SubmitScript.in(folder).start(name, sweep);
  }

  /** Sends each executor a signal of native crashes while it runs this trial. */
  private static int crashWhoeverRuns(String name, Store store, Process driver)
      throws IOException, InterruptedException {
    Set<Long> crashed = new HashSet<>();
    while (driver.isAlive()) {
      for (SignOfLife sign : store.signsOfLife().all()) {
        if (sign.name().contains(name) && crashed.add(sign.where().process())) {
          new ProcessBuilder("kill", "-SEGV", Long.toString(sign.where().process()))
              .start()
              .waitFor();
        }
      }
      Thread.sleep(50);
    }
    return crashed.size();
  }

  @Test
  void thoseThatCrashTheirJvmAreQuarantinedAndTheOthersFinish() throws Exception {
    Path swept = folder.resolve("poisoned");
    Store store = Store.at(swept.toString());
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2, 2, "2g")) {
      String experiment = HEALTHY + "include: [%s, %s]\n".formatted(TOO_LARGE, SIGNALLED);
      Process driver = sweep(cluster.masterUrl(), "poisoned", experiment);
      int crashes = crashWhoeverRuns("seed=4", store, driver);

      String err = Files.readString(folder.resolve("poisoned.err"));
      assertThat(driver.waitFor()).as(err).isEqualTo(1);
      assertThat(crashes).isBetween(3, 5);
    }
    List<FailedTrial> failed = store.failures();
    assertThat(failed).hasSize(2);
    assertThat(failed)
        .filteredOn(trial -> trial.failureKind().equals("native-crash"))
        .singleElement()
        .satisfies(
            trial -> {
              assertThat(trial.status()).isEqualTo("crashed");
              assertThat(trial.failureMessage())
                  .startsWith("3 JVMs died while they ran it alone")
                  .contains("SIGSEGV");
            });
    // Which memory ends first, and whether ND4J says so before the JVM aborts, is a race.
    assertThat(failed)
        .filteredOn(trial -> !trial.failureKind().equals("native-crash"))
        .singleElement()
        .satisfies(
            trial -> {
              assertThat(trial.status()).isIn("crashed", "failed");
              assertThat(trial.failureKind()).isIn("heap-memory", "off-heap-memory");
              assertThat(trial.failureMessage()).contains("OutOfMemory");
            });
    assertThat(left(swept)).isEmpty();

    Process alone = sweep("local[2]", "undisturbed", HEALTHY);
    assertThat(alone.waitFor()).as(Files.readString(folder.resolve("undisturbed.err"))).isZero();
    Map<String, String> hashes = SweptTrials.weightsHashes(swept);
    failed.forEach(trial -> hashes.remove(trial.trialId()));
    assertThat(SweptTrials.weightsHashes(folder.resolve("undisturbed")))
        .hasSize(2)
        .isEqualTo(hashes);
  }

  /** Files other than tables. */
  private static List<Path> left(Path store) throws IOException {
    try (Stream<Path> files = Files.walk(store)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".parquet"))
          .toList();
    }
  }
}
