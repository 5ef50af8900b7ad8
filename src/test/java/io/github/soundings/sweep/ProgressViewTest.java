package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgressViewTest {
  private static final String WORDS =
      "2 of 6 done, 2 running, 1 failed, 1234 updates/s, 0:00:24 left";

  private final List<String> logged = new ArrayList<>();
  private long nanos = 77;

  private void pass(double seconds) {
    nanos += (long) (seconds * 1e9);
  }

  private LogView logView() {
    return new LogView(() -> nanos, logged::add);
  }

  private static Snapshot snapshot(long updates, double share) {
    return new Snapshot(6, 3, 1, 2, updates, share);
  }

  @Test
  void logsEveryQuarterOfAMinuteWithTheTimeLeft() {
    LogView view = logView();
    for (int i = 1; i <= 80; i++) {
      pass(0.5);
      view.show(snapshot(50L * i, i / 100.0));
    }
    assertThat(logged)
        .containsExactly(
            "2 of 6 done, 2 running, 1 failed, 100 updates/s, 0:00:35 left",
            "2 of 6 done, 2 running, 1 failed, 100 updates/s, 0:00:20 left");
  }

  @Test
  void logsTheEndOfAShortSweep() {
    try (LogView view = logView()) {
      view.show(snapshot(0, 0));
      pass(2);
      view.show(new Snapshot(6, 6, 0, 0, 300, 1));
    }
    assertThat(logged).containsExactly("6 of 6 done, 0 running, 0 failed, 150 updates/s");
  }

  @Test
  void foretellsFromAShareWhatTheRestTakes() {
    Pace pace = new Pace(0);
    assertThat(pace.timeLeft(1_000_000_000, snapshot(0, 0))).isEmpty();
    assertThat(pace.timeLeft(1_000_000_000, snapshot(0, 0.004))).isEmpty();
    assertThat(pace.timeLeft(9_000_000_000L, snapshot(0, 1))).isEmpty();
    assertThat(pace.timeLeft(36_000_000_000L, snapshot(0, 0.01)))
        .hasValue(Duration.ofSeconds(3564));
  }

  @Test
  void whatACheckpointHeldSaysNothingOfTheSpeed() {
    Snapshot resumed = new Snapshot(6, 3, 1, 2, 50, 0.75, 0.70);
    assertThat(new Pace(0).timeLeft(10_000_000_000L, resumed)).hasValue(Duration.ofSeconds(50));
    Snapshot atOnce = new Snapshot(6, 3, 1, 2, 0, 0.70, 0.70);
    assertThat(new Pace(0).timeLeft(10_000_000_000L, atOnce)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, '|          |'",
    "0.06, '|▌         |'",
    "0.42, '|████▏     |'",
    "0.999, '|█████████▉|'",
    "1, '|██████████|'"
  })
  void theBarIsAsLongAsTheShare(double share, String bar) {
    int width = "100% ".length() + bar.length() + " ".length() + WORDS.length();
    assertThat(ProgressLine.of(share, WORDS, width))
        .isEqualTo("%3d%% %s %s".formatted((int) (100 * share), bar, WORDS));
  }

  @ParameterizedTest
  @CsvSource({"150, 40", "120, 40", "100, 30", "80, 10", "74, 4", "73, 0", "67, 0"})
  void allWordsAreLegibleOnATerminalOfThisWidth(int width, int cells) {
    String line = ProgressLine.of(0.5, WORDS, width);
    assertThat(line).hasSizeLessThanOrEqualTo(width).endsWith(WORDS);
    assertThat(line.lastIndexOf('|') - line.indexOf('|')).isEqualTo(cells == 0 ? 0 : cells + 1);
  }

  @Test
  void neverIsWiderThanTheTerminal() {
    for (int width = 0; width < 200; width++) {
      assertThat(ProgressLine.of(0.5, WORDS, width)).hasSizeLessThanOrEqualTo(width);
    }
  }
}
