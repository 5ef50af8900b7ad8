package io.github.soundings.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows which share of something has been read: a bar on a terminal, else a line now and then. */
final class ReadingProgress implements AutoCloseable {
  private static final int STEPS = 1000;
  private static final Duration INTERVAL = Duration.ofSeconds(15);

  private final PrintWriter err;
  private final ProgressBar bar;
  private long shownNanos = System.nanoTime();

  private ReadingProgress(PrintWriter err, ProgressBar bar) {
    this.err = err;
    this.bar = bar;
  }

  static ReadingProgress to(PrintWriter err) {
    ProgressBar bar =
        Terminal.showsProgress()
            ? new ProgressBarBuilder().setTaskName("verify").setInitialMax(STEPS).build()
            : null;
    return new ReadingProgress(err, bar);
  }

  /** Shows a share from 0 to 1. */
  void show(double share) {
    if (bar != null) {
      bar.stepTo((long) (share * STEPS));
    } else if (System.nanoTime() - shownNanos >= INTERVAL.toNanos()) {
      shownNanos = System.nanoTime();
      err.printf("%.0f %% read%n", 100 * share);
      err.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
