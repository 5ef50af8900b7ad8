package io.github.soundings.sweep;

import io.github.soundings.store.SignOfLife.Whereabouts;
import io.github.soundings.store.SweepSign;
import io.github.soundings.store.SweepSigns;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the driver say in the store, every few seconds, how far its sweep is. */
final class SweepReport implements ProgressView {
  private static final Logger LOG = LoggerFactory.getLogger(SweepReport.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final SweepSigns signs;
  private final String experiment;
  private final Whereabouts where;
  private final String page;
  private final Instant startedAt = Instant.now();
  private final Pace pace = new Pace(System.nanoTime());
  private final Rate rate = new Rate();
  private long writtenNanos = System.nanoTime() - EVERY.toNanos();

  /**
   * @param page where Spark shows the sweep; null if nowhere
   */
  SweepReport(SweepSigns signs, String experiment, Whereabouts where, String page) {
    this.signs = signs;
    this.experiment = experiment;
    this.where = where;
    this.page = page;
  }

  @Override
  public void show(Snapshot snapshot) {
    long now = System.nanoTime();
    double updatesPerSecond = rate.updatesPerSecond(now, snapshot.updates());
    if (now - writtenNanos >= EVERY.toNanos()) {
      writtenNanos = now;
      write(now, snapshot, updatesPerSecond);
    }
  }

  private void write(long now, Snapshot snapshot, double updatesPerSecond) {
    try {
      signs.write(
          new SweepSign(
              experiment,
              where,
              page,
              snapshot.trials(),
              snapshot.finished(),
              snapshot.failed(),
              snapshot.running(),
              updatesPerSecond,
              snapshot.share(),
              pace.timeLeft(now, snapshot).map(Duration::toSeconds).orElse(null),
              startedAt,
              Instant.now()));
    } catch (IOException e) {
      LOG.warn("Cannot write how far the sweep is: {}", e.toString());
    }
  }

  @Override
  public void close() {
    try {
      signs.delete();
    } catch (IOException e) {
      LOG.warn("Cannot delete how far the sweep was: {}", e.toString());
    }
  }
}
