package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.SmallTrial;
import io.github.soundings.experiment.Experiment;
import io.github.soundings.store.Checkpoint;
import io.github.soundings.store.Checkpoint.Position;
import io.github.soundings.store.Checkpoint.Spent;
import io.github.soundings.store.Store;
import io.github.soundings.store.TrialRow.Origin;
import io.github.soundings.trial.Progress;
import io.github.soundings.trial.TrialRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  @TempDir private Path folder;

  /** What it says of the time. */
  private String time(String trainers) throws IOException {
    return line("time ", plan("depth: 1\nwidth: 10\nupdates: 10\ntrainer: " + trainers + "\n"));
  }

  private static String line(String start, String text) {
    return text.lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  /** What it says of an experiment. */
  private String plan(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), yaml);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Soundings.commandLine(new PrintWriter(out), new PrintWriter(err))
            .execute("plan", file.toString(), "--store", folder.resolve("store").toString());
    assertThat(code).as(err.toString()).isZero();
    return out.toString();
  }

  @Test
  void saysThatTheTimeOfAveragedTrialsIsNotEstimated() throws IOException {
    String not = " by parameter averaging, whose time is not estimated";
    assertThat(time("parameter-averaging")).isEqualTo("time        1 trial" + not);
    assertThat(time("parameter-averaging\nseed: [1, 2]")).isEqualTo("time        2 trials" + not);
    assertThat(time("[single-process, parameter-averaging]\nseed: [1, 2]"))
        .matches("time +about 0:00:\\d\\d on the \\d+ cores here .*; then 2 trials" + not);
  }

  @Test
  void measuringTakesTimeToo() throws IOException {
    String[] clock =
        line("time ", plan("depth: 1\nwidth: 10\nupdates: 0\nseed: 1..3000\n"))
            .replaceAll(".*\\(0:(.*) of one core\\)", "$1")
            .split(":", -1);
    int seconds = Integer.parseInt(clock[0]) * 60 + Integer.parseInt(clock[1]);
    assertThat(seconds).isBetween(6, 1800);
  }

  @Test
  void aCheckpointIsWorkDone() throws IOException {
    long updates = 10_000_000_000L;
    String yaml = "depth: 1\nwidth: 10\nupdates: " + updates + "\n";
    Path file = Files.writeString(folder.resolve("x.yaml"), yaml);
    Origin origin =
        new TrialRunner("x").run(new SmallTrial().trial(), 1, Progress.SILENT).trial().origin();
    Checkpoint checkpoint =
        new Checkpoint(
            Experiment.read(file, Map.of()).trials().get(0).id(),
            origin,
            new Position(0, updates - 1),
            new Spent(Instant.EPOCH, 1, 0, 0, 0, 0),
            List.of());
    Store.at(folder.resolve("store").toString()).checkpoints().write(checkpoint, out -> {});
    String plan = plan(yaml);
    assertThat(line("time ", plan)).contains("about 0:00:00");
    assertThat(line("trials ", plan)).endsWith("0 failed, 1 with a checkpoint to go on from");
  }
}
