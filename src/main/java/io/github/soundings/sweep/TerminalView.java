package io.github.soundings.sweep;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A live bar on the terminal's standard error. */
final class TerminalView implements ProgressView {
  private static final int STEPS = 1000;
  private static final int REFRESH_MILLIS = 500;

  private final Pace pace = new Pace(System.nanoTime());
  private final ProgressBar bar =
      new ProgressBarBuilder()
          .setInitialMax(STEPS)
          .setUpdateIntervalMillis(REFRESH_MILLIS)
          .setRenderer(
              (state, width) ->
                  ProgressLine.of(state.getNormalizedProgress(), state.getExtraMessage(), width))
          .continuousUpdate()
          .build();

  @Override
  public void show(Snapshot snapshot) {
    bar.stepTo((long) (snapshot.share() * STEPS));
    bar.setExtraMessage(pace.describe(System.nanoTime(), snapshot));
  }

  @Override
  public void close() {
    bar.close();
  }
}
