package io.github.soundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.SubmitScript.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two drivers on one store, as their users run them. */
final class DriversIT {
  private static final long LONGEST_WAIT_MS = 120_000;

  @TempDir private Path folder;

  private Path store() {
    return folder.resolve("soundings-store");
  }

  /** A sweep that takes longer than the test. */
  private Process longSweep(String name) throws IOException {
    Path experiment =
        Files.writeString(
            folder.resolve("long.yaml"),
            "{depth: 1, width: 50, updates: 10000000, evaluation-examples: 100, engine: nd4j}");
    String[] sweep = SubmitScript.sweep(SubmitScript.QUICK, "local[1]", experiment, store(), "0.2");
    return SubmitScript.in(folder).start(name, sweep);
  }

  private Run soundings(String... arguments) {
    return SubmitScript.in(folder).run(arguments);
  }

  private long files(String folderName, String pattern) throws IOException {
    Path in = store().resolve(folderName);
    if (!Files.exists(in)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(in)) {
      return files.filter(file -> file.getFileName().toString().matches(pattern)).count();
    }
  }

  private void awaitCheckpoint() throws IOException, InterruptedException {
    long deadline = System.currentTimeMillis() + LONGEST_WAIT_MS;
    while (files("checkpoints", ".*\\.ckpt") == 0) {
      assertThat(System.currentTimeMillis()).as("time for a checkpoint").isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  @Test
  void theSecondIsRefusedWhileTheFirstLivesAndTakesItsPlaceWhenItIsDead() throws Exception {
    Process first = longSweep("first");
    awaitCheckpoint();
    String running =
        "sweep long \\(user %s, host \\S+, process %d, since \\S+\\)"
            .formatted(System.getProperty("user.name"), first.pid());

    Run second = soundings("compact");

    assertThat(second.exitCode()).as(second.err()).isEqualTo(3);
    assertThat(second.out()).isEmpty();
    assertThat(second.errLines())
        .singleElement()
        .asString()
        .matches(
            "soundings: Cannot write store %s: in use by %s \\(must be one driver at a time: .*\\)"
                .formatted(store(), running));
    Run reader = soundings("verify");
    assertThat(reader.exitCode()).as(reader.err()).isZero();
    assertThat(reader.out()).contains("OK: 0 files");

    SubmitScript.kill(first);
    first.waitFor();
    Process third = longSweep("third");
    awaitMessage(third, folder.resolve("third.err"), " goes on after ");
    assertThat(folder.resolve("third.err"))
        .content()
        .containsPattern(
            "Taking over store %s from %s, which is dead\n".formatted(store(), running));

    third.destroy();
    assertThat(third.waitFor(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS)).isTrue();
    assertThat(folder.resolve("third.err")).content().contains("the same command goes on");
    assertThat(files("", "\\.driver.*")).isZero();
    assertThat(files("checkpoints", ".*\\.ckpt")).isEqualTo(1);
    Run last = soundings("compact");
    assertThat(last.exitCode()).as(last.err()).isZero();
    assertThat(last.err()).isEmpty();
  }

  private static void awaitMessage(Process process, Path err, String message)
      throws IOException, InterruptedException {
    long deadline = System.currentTimeMillis() + LONGEST_WAIT_MS;
    while (!Files.readString(err).contains(message)) {
      assertThat(process.isAlive() && System.currentTimeMillis() < deadline).as(message).isTrue();
      Thread.sleep(50);
    }
  }
}
