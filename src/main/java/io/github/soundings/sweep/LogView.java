package io.github.soundings.sweep;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/** A log line now and then and one at the end, for runs without a terminal. */
final class LogView implements ProgressView {
  static final Duration INTERVAL = Duration.ofSeconds(15);

  private final LongSupplier nanoClock;
  private final Consumer<String> log;
  private final Pace pace;
  private long loggedNanos;
  private String unlogged = "";

  LogView() {
    this(System::nanoTime, LoggerFactory.getLogger(LogView.class)::info);
  }

  LogView(LongSupplier nanoClock, Consumer<String> log) {
    this.nanoClock = nanoClock;
    this.log = log;
    loggedNanos = nanoClock.getAsLong();
    pace = new Pace(loggedNanos);
  }

  @Override
  public void show(Snapshot snapshot) {
    long now = nanoClock.getAsLong();
    unlogged = pace.describe(now, snapshot);
    if (now - loggedNanos >= INTERVAL.toNanos()) {
      loggedNanos = now;
      log.accept(unlogged);
      unlogged = "";
    }
  }

  @Override
  public void close() {
    if (!unlogged.isEmpty()) {
      log.accept(unlogged);
    }
  }
}
