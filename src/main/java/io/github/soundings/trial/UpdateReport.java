package io.github.soundings.trial;

/** Counts the updates of a trial and tells whoever watches, a few times a second. */
final class UpdateReport {
  private static final long REPORT_NANOS = 200_000_000;

  private final Progress progress;
  private long unreported;
  private long reportedNanos = System.nanoTime();

  UpdateReport(Progress progress) {
    this.progress = progress;
  }

  /** Reports the updates that were done before this process. */
  void resumed(long updates) {
    progress.resumed(updates);
  }

  /** Reports the updates so far, and that they are kept. */
  void checkpointed() {
    flush();
    progress.checkpointed();
  }

  /** Reports what went wrong without ending the trial. */
  void troubled(String message) {
    progress.troubled(message);
  }

  void updated() {
    updated(1);
  }

  void updated(long updates) {
    unreported += updates;
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
