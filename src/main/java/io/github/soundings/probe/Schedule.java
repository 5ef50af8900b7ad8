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
    return isDue(done - 1, done, updates);
  }

  /**
   * Whether to measure when {@code done} of {@code updates} updates are done, of which the weights
   * after {@code before} were the last that could be measured; -1 if there were none.
   */
  public boolean isDue(long before, long done, long updates) {
    return every > 0
        && (Math.floorDiv(before, every) < Math.floorDiv(done, every) || done == updates);
  }
}
