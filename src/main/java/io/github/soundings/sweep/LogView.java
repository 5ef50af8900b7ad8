package io.github.soundings.sweep;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log line now and then, for runs without a terminal. */
final class LogView implements ProgressView {
  private static final Logger LOG = LoggerFactory.getLogger(LogView.class);
  private static final Duration INTERVAL = Duration.ofSeconds(15);
  private static final double CALIBRATED = 0.005;

  private final Rate rate = new Rate();
  private final long startNanos = System.nanoTime();
  private long loggedNanos = startNanos;

  @Override
  public void show(Snapshot snapshot) {
    long now = System.nanoTime();
    double updatesPerSecond = rate.updatesPerSecond(now, snapshot.updates());
    if (now - loggedNanos >= INTERVAL.toNanos()) {
      loggedNanos = now;
      LOG.info(
          "{}{}",
          ProgressView.describe(snapshot, updatesPerSecond),
          timeLeft(now, snapshot.share()));
    }
  }

  private String timeLeft(long now, double share) {
    if (share < CALIBRATED) {
      return "";
    }
    double seconds = (now - startNanos) / 1e9 * (1 - share) / share;
    Duration left = Duration.ofSeconds(Math.round(seconds));
    return ", %d:%02d:%02d left"
        .formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }

  @Override
  public void close() {}
}
