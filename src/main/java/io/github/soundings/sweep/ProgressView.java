package io.github.soundings.sweep;

import java.util.Locale;

/** Shows how far a sweep is. */
interface ProgressView extends AutoCloseable {
  /** Called a few times a second. */
  void show(Snapshot snapshot);

  @Override
  void close();

  /** Says in words what a bar cannot show. */
  static String describe(Snapshot snapshot, double updatesPerSecond) {
    return String.format(
        Locale.ROOT,
        "%d of %d trials done, %d running, %d failed, %.0f updates/s",
        snapshot.finished() - snapshot.failed(),
        snapshot.trials(),
        snapshot.running(),
        snapshot.failed(),
        updatesPerSecond);
  }
}
