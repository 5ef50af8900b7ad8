package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  @TempDir private Path folder;

  /** What it says of the time. */
  private String time(String trainers) throws IOException {
    String yaml = "depth: 1\nwidth: 10\nupdates: 10\ntrainer: " + trainers + "\n";
    Path file = Files.writeString(folder.resolve("x.yaml"), yaml);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Soundings.commandLine(new PrintWriter(out), new PrintWriter(err))
            .execute("plan", file.toString(), "--store", folder.resolve("store").toString());
    assertThat(code).as(err.toString()).isZero();
    return out.toString()
        .lines()
        .filter(line -> line.startsWith("time "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void saysThatTheTimeOfAveragedTrialsIsNotEstimated() throws IOException {
    String not = " by parameter averaging, whose time is not estimated";
    assertThat(time("parameter-averaging")).isEqualTo("time        1 trial" + not);
    assertThat(time("parameter-averaging\nseed: [1, 2]")).isEqualTo("time        2 trials" + not);
    assertThat(time("[single-process, parameter-averaging]\nseed: [1, 2]"))
        .matches("time +about 0:00:\\d\\d on the \\d+ cores here .*; then 2 trials" + not);
  }
}
