package io.github.soundings.probe;

/**
 * When something is measured: before the first update, after every so many, and at the end; or
 * never.
 *
 * @param every updates between two measurements; 0 for never
 */
public record Schedule(long every) {
  public Schedule {
    if (every < 0) {
      throw new IllegalArgumentException("Invalid schedule: every " + every + " (must be >= 0)");
    }
  }

  /** Whether to measure when {@code done} of {@code updates} updates are done. */
  public boolean isDue(long done, long updates) {
    return every > 0 && (done % every == 0 || done == updates);
  }
}
