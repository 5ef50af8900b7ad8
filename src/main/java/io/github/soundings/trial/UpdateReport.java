package io.github.soundings.trial;

import java.util.concurrent.CancellationException;

/** Counts the updates of a trial and tells whoever watches, a few times a second. */
final class UpdateReport {
  private static final long REPORT_NANOS = 200_000_000;

  private final String trialId;
  private final Progress progress;
  private long unreported;
  private long reportedNanos = System.nanoTime();

  UpdateReport(String trialId, Progress progress) {
    this.trialId = trialId;
    this.progress = progress;
  }

  /**
   * Asks whether to go on.
   *
   * @throws CancellationException if the thread is interrupted
   */
  void requireNotCancelled() {
    if (Thread.interrupted()) {
      throw new CancellationException("Trial " + trialId + " was cancelled");
    }
  }

  void updated() {
    unreported++;
    long now = System.nanoTime();
    if (now - reportedNanos > REPORT_NANOS) {
      flush();
      reportedNanos = now;
    }
  }

  /** Reports what has not been reported. */
  void flush() {
    progress.updatesDone(unreported);
    unreported = 0;
  }
}
