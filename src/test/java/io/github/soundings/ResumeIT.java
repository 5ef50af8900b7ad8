package io.github.soundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.SubmitScript.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials that were stopped politely, here by the engine that is chosen for them. */
final class ResumeIT {
  private static final int TRIALS = 2;
  private static final long LONGEST_WAIT_MS = 120_000;

  @TempDir private Path folder;

  private String[] sweep(Path store) throws IOException {
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
    return SubmitScript.sweep(List.of(), "local[2]", experiment, store, "0.2");
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

  /** Waits until all trials have written a checkpoint. */
  private static void awaitCheckpoints(Path store) throws InterruptedException {
    long deadline = System.currentTimeMillis() + LONGEST_WAIT_MS;
    while (checkpoints(store).size() < TRIALS) {
      assertThat(System.currentTimeMillis()).as("time for checkpoints").isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  @Test
  void trialsOfAStoppedSweepGoOnAndGiveTheWeightsOfUndisturbedOnes() throws Exception {
    Path stopped = folder.resolve("stopped");
    String[] sweep = sweep(stopped);
    Process driver = SubmitScript.in(folder).start("stopped", sweep);
    awaitCheckpoints(stopped);
    Instant signal = Instant.now();
    driver.destroy();
    assertThat(driver.waitFor(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS)).isTrue();
    assertThat(folder.resolve("stopped.err")).content().contains("the same command goes on");
    assertThat(checkpoints(stopped)).hasSize(TRIALS).allMatch(file -> isNewer(file, signal));
    Run rest = SubmitScript.in(folder).run(sweep);
    assertThat(rest.exitCode()).as(rest.err()).isZero();
    assertThat(rest.errLines().stream().filter(line -> line.contains(" goes on after ")))
        .hasSize(TRIALS);

    Path undisturbed = folder.resolve("undisturbed");
    Run alone = SubmitScript.in(folder).run(sweep(undisturbed));
    assertThat(alone.exitCode()).as(alone.err()).isZero();
    assertThat(SweptTrials.weightsHashes(undisturbed))
        .hasSize(TRIALS)
        .isEqualTo(SweptTrials.weightsHashes(stopped));
    assertThat(List.of(stopped, undisturbed)).allMatch(s -> checkpoints(s).isEmpty());
  }
}
