package io.github.soundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.SubmitScript.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials whose processes end early, by force or politely, give what undisturbed ones give. */
final class ResumeIT {
  private static final int TRIALS = 2;
  private static final long LONGEST_WAIT_MS = 120_000;

  @TempDir private Path folder;

  private String[] sweep(String master, Path store) throws IOException {
    Path experiment =
        Files.writeString(
            folder.resolve("x.yaml"),
            """
            depth: 2
            width: 400
            updates: 3000
            evaluate-every: 300
            probe-every: 1000
            seed: [1, 2]
            evaluation-examples: 100
            """);
    return SubmitScript.sweep(List.of(), master, experiment, store, "0.2");
  }

  private Process start(String name, String[] sweep) throws IOException {
    return SubmitScript.in(folder).start(name, sweep);
  }

  private static List<Path> checkpoints(Path store) {
    Path checkpoints = store.resolve("checkpoints");
    if (!Files.exists(checkpoints)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(checkpoints)) {
      return files.filter(file -> file.toString().endsWith(".ckpt")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNewer(Path file, Instant time) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isAfter(time);
    } catch (IOException e) {
      return false; // Committed meanwhile.
    }
  }

  /** Waits until all trials have written a checkpoint since then. */
  private static void awaitCheckpoints(Path store, Instant since) throws InterruptedException {
    long deadline = System.currentTimeMillis() + LONGEST_WAIT_MS;
    while (checkpoints(store).stream().filter(file -> isNewer(file, since)).count() < TRIALS) {
      assertThat(System.currentTimeMillis()).as("time for checkpoints").isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  /** Different ones of each file: as an executor ends, Spark may write its last lines twice. */
  private static long lines(Path folder, String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("stderr|.*\\.err"))
          .flatMap(ResumeIT::linesOf)
          .filter(line -> line.contains(text))
          .count();
    }
  }

  private static Stream<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file).stream().distinct();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void killedAndStoppedTrialsGiveTheWeightsOfUndisturbedOnes() throws Exception {
    Path killed = folder.resolve("killed");
    Map<String, String> ofKilled;
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, 1, TRIALS, "3g")) {
      String[] sweep = sweep(cluster.masterUrl(), killed);
      Process driver = start("killed", sweep);
      awaitCheckpoints(killed, Instant.EPOCH);
      cluster.executors().forEach(ProcessHandle::destroyForcibly);
      awaitCheckpoints(killed, Instant.now());
      SubmitScript.kill(driver);
      Run rest = SubmitScript.in(folder).run(sweep);
      assertThat(rest.exitCode()).as(rest.err()).isZero();
      ofKilled = SweptTrials.weightsHashes(killed);
    }
    // After the executor's death and after the driver's.
    assertThat(lines(folder.resolve("work"), " goes on after ")).isEqualTo(2L * TRIALS);

    Path stopped = folder.resolve("stopped");
    String[] local = sweep("local[2]", stopped);
    Process driver = start("stopped", local);
    awaitCheckpoints(stopped, Instant.EPOCH);
    Instant signal = Instant.now();
    driver.destroy();
    assertThat(driver.waitFor(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS)).isTrue();
    assertThat(folder.resolve("stopped.err")).content().contains("the same command goes on");
    assertThat(checkpoints(stopped)).hasSize(TRIALS).allMatch(file -> isNewer(file, signal));
    Run rest = SubmitScript.in(folder).run(local);
    assertThat(rest.exitCode()).as(rest.err()).isZero();
    assertThat(rest.errLines().stream().filter(line -> line.contains(" goes on after ")))
        .hasSize(TRIALS);

    Path undisturbed = folder.resolve("undisturbed");
    Run alone = SubmitScript.in(folder).run(sweep("local[2]", undisturbed));
    assertThat(alone.exitCode()).as(alone.err()).isZero();
    assertThat(SweptTrials.weightsHashes(undisturbed))
        .hasSize(TRIALS)
        .isEqualTo(ofKilled)
        .isEqualTo(SweptTrials.weightsHashes(stopped));
    assertThat(List.of(killed, stopped, undisturbed)).allMatch(s -> checkpoints(s).isEmpty());
  }
}
