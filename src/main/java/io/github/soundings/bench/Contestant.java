package io.github.soundings.bench;

import java.util.function.DoubleSupplier;

/**
 * Something whose speed is measured.
 *
 * @param name for the table
 * @param rate runs for about a second and returns how often per second
 */
record Contestant(String name, DoubleSupplier rate) {
  private static final double NANOS = 1e9;
  private static final double SECONDS = 0.7;
  private static final int WARM_UP_ROUNDS = 2;

  /** Repeats an action; the warm-up is done here, before the first round. */
  static Contestant repeating(String name, Runnable action) {
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      rate(action);
    }
    return new Contestant(name, () -> rate(action));
  }

  private static double rate(Runnable action) {
    long start = System.nanoTime();
    long count = 0;
    long elapsed;
    do {
      action.run();
      count++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < SECONDS * NANOS);
    return count / (elapsed / NANOS);
  }
}
