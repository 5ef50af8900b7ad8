package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.SmallTrial;
import io.github.soundings.experiment.Experiment;
import io.github.soundings.experiment.Trial;
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
    return line("time ", "depth: 1\nwidth: 10\nupdates: 10\ntrainer: " + trainers + "\n");
  }

  /** A line of what it says. */
  private String line(String start, String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), yaml);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Soundings.commandLine(new PrintWriter(out), new PrintWriter(err))
            .execute("plan", file.toString(), "--store", folder.resolve("store").toString());
    assertThat(code).as(err.toString()).isZero();
    return out.toString().lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
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
        line("time ", "depth: 1\nwidth: 10\nupdates: 0\nseed: 1..100000\n")
            .replaceAll(".*\\((.*) of one core\\)", "$1")
            .split(":", -1);
    assertThat(Integer.parseInt(clock[0]) * 60 + Integer.parseInt(clock[1])).isBetween(4, 600);
  }

  @Test
  void aCheckpointIsWorkDone() throws IOException {
    String yaml = "depth: 1\nwidth: 10\nupdates: 10000000000\n";
    String before = line("time ", yaml);
    Trial trial = Experiment.read(folder.resolve("x.yaml"), Map.of()).trials().get(0);
    Store store = Store.at(folder.resolve("store").toString());
    Origin origin =
        new TrialRunner("x").run(new SmallTrial().trial(), 1, Progress.SILENT).trial().origin();
    Checkpoint checkpoint =
        new Checkpoint(
            trial.id(),
            origin,
            new Position(0, 9_999_999_000L),
            new Spent(Instant.EPOCH, 1, 0, 0, 0, 0),
            List.of());
    store.checkpoints().write(checkpoint, out -> {});
    assertThat(before).doesNotContain("0:00:00");
    assertThat(line("time ", yaml)).contains("about 0:00:00");
    assertThat(line("trials ", yaml)).endsWith("0 failed, 1 with a checkpoint to go on from");
  }
}
