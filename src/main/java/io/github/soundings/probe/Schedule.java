package io.github.soundings.probe;

/**
 * When something is measured: before the first update, after every so many, and at the end.
 *
 * @param every updates between two measurements
 */
public record Schedule(long every) {
  public Schedule {
    if (every < 1) {
      throw new IllegalArgumentException("Invalid schedule: every " + every + " (must be >= 1)");
    }
  }

  /** Whether to measure when {@code done} of {@code updates} updates are done. */
  public boolean isDue(long done, long updates) {
    return done % every == 0 || done == updates;
  }
}
