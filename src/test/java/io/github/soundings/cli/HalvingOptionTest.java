package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HalvingOptionTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String verb, String... more) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("x.yaml"),
            """
            depth: 1
            width: 10
            updates: 800
            learning-rate: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3]
            seed: [1, 2]
            """);
    String[] arguments = new String[4 + more.length];
    arguments[0] = verb;
    arguments[1] = file.toString();
    arguments[2] = "--store";
    arguments[3] = folder.resolve("store").toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Soundings.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
  }

  @Test
  void aPlanShowsTheRungsAndWhatTheyCost() throws IOException {
    assertThat(run("plan", "--halving", "3")).as(err.toString()).isZero();
    assertThat(out.toString().lines())
        .contains("halving     1 arms: 6 rates to update 100, 2 rates to update 280, 1 to the end")
        .anyMatch(line -> line.matches("cost +\\d\\d % of the time of the whole grid.*"));
  }

  @Test
  void refusesAFactorThatHalvesNothing() throws IOException {
    assertThat(run("plan", "--halving", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("Invalid --halving: 1 (must be an integer >= 2)");
  }

  @Test
  void refusesToDoWithoutCheckpoints() throws IOException {
    assertThat(run("sweep", "--halving", "2", "--checkpoint-every", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("Invalid --checkpoint-every: 0 (must be > 0 with");
    assertThat(folder.resolve("store")).doesNotExist();
  }
}
