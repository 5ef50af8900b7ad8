package io.github.soundings.sweep;

import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/** A live bar on the terminal's standard error. */
final class TerminalView implements ProgressView {
  private static final int STEPS = 1000;
  private static final int REFRESH_MILLIS = 500;
  private static final double CALIBRATED = 0.005;

  private final Rate rate = new Rate();
  private final ProgressBar bar;

  TerminalView(String name) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(STEPS)
            .setUnit("%", STEPS / 100)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setEtaFunction(TerminalView::timeLeft)
            .continuousUpdate()
            .build();
  }

  @Override
  public void show(Snapshot snapshot) {
    bar.stepTo(Math.round(snapshot.share() * STEPS));
    bar.setExtraMessage(
        " "
            + ProgressView.describe(
                snapshot, rate.updatesPerSecond(System.nanoTime(), snapshot.updates())));
  }

  private static Optional<Duration> timeLeft(ProgressState state) {
    double share = (double) state.getCurrent() / state.getMax();
    if (share < CALIBRATED) {
      return Optional.empty();
    }
    double seconds = state.getTotalElapsed().toMillis() / 1000.0;
    return Optional.of(Duration.ofSeconds(Math.round(seconds * (1 - share) / share)));
  }

  @Override
  public void close() {
    bar.close();
  }
}
