package io.github.soundings.sweep;

/** Shows how far a sweep is. */
interface ProgressView extends AutoCloseable {
  /** Called a few times a second. */
  void show(Snapshot snapshot);

  @Override
  void close();
}
