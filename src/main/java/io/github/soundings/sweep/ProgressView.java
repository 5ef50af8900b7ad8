package io.github.soundings.sweep;

/** Shows how far a sweep is. */
interface ProgressView extends AutoCloseable {
  /** Called a few times a second. */
  void show(Snapshot snapshot);

  @Override
  void close();

  /** Both of two views. */
  default ProgressView and(ProgressView other) {
    ProgressView first = this;
    return new ProgressView() {
      @Override
      public void show(Snapshot snapshot) {
        first.show(snapshot);
        other.show(snapshot);
      }

      @Override
      public void close() {
        first.close();
        other.close();
      }
    };
  }
}
