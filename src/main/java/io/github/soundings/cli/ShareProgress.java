package io.github.soundings.cli;

import io.github.soundings.sweep.Pace;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows which share of something is done: a bar on a terminal, else a line now and then. */
final class ShareProgress implements AutoCloseable {
  private static final int STEPS = 1000;
  private static final Duration INTERVAL = Duration.ofSeconds(15);

  private final String task;
  private final PrintWriter err;
  private final ProgressBar bar;
  private final long startNanos = System.nanoTime();
  private long shownNanos = startNanos;

  private ShareProgress(String task, PrintWriter err, ProgressBar bar) {
    this.task = task;
    this.err = err;
    this.bar = bar;
  }

  /** Progress of a verb. */
  static ShareProgress of(String task, PrintWriter err) {
    ProgressBar bar =
        Terminal.showsProgress()
            ? new ProgressBarBuilder().setTaskName(task).setInitialMax(STEPS).build()
            : null;
    return new ShareProgress(task, err, bar);
  }

  /** Shows a share from 0 to 1. */
  void show(double share) {
    if (bar != null) {
      bar.stepTo((long) (share * STEPS));
    } else if (System.nanoTime() - shownNanos >= INTERVAL.toNanos()) {
      shownNanos = System.nanoTime();
      double left = (shownNanos - startNanos) * (1 / share - 1);
      err.printf(
          "%s: %.0f %%, %s left%n", task, 100 * share, Pace.clock(Duration.ofNanos((long) left)));
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
