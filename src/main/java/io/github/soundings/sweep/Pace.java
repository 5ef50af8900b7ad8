package io.github.soundings.sweep;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How fast a sweep goes, and what follows for the time left. */
public final class Pace {
  /** Of the operations; what is left is not foretold from less. */
  private static final double SMALLEST_SHARE = 0.005;

  private static final double NANOS = 1e9;

  private final Rate rate = new Rate();
  private final long startNanos;

  /** A sweep that starts now. */
  Pace(long nanos) {
    startNanos = nanos;
  }

  /** Says in words how far the sweep is by now. */
  String describe(long nanos, Snapshot snapshot) {
    return String.format(
        Locale.ROOT,
        "%d of %d done, %d running, %d failed, %.0f updates/s%s",
        snapshot.finished() - snapshot.failed(),
        snapshot.trials(),
        snapshot.running(),
        snapshot.failed(),
        rate.updatesPerSecond(nanos, snapshot.updates()),
        timeLeft(nanos, snapshot).map(Pace::text).orElse(""));
  }

  /** How long the rest takes at the speed so far; empty at the beginning and at the end. */
  Optional<Duration> timeLeft(long nanos, Snapshot snapshot) {
    // Of the operations, not of the trials: these differ in length.
    double computed = snapshot.share() - snapshot.skipped();
    if (computed < SMALLEST_SHARE || snapshot.share() >= 1) {
      return Optional.empty();
    }
    double seconds = (nanos - startNanos) / NANOS * (1 - snapshot.share()) / computed;
    return Optional.of(Duration.ofSeconds(Math.round(seconds)));
  }

  private static String text(Duration left) {
    return ", " + clock(left) + " left";
  }

  /** Hours, minutes and seconds, such as {@code 1:05:09}. */
  public static String clock(Duration time) {
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
