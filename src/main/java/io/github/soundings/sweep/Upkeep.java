package io.github.soundings.sweep;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a sweep looks after its trials.
 *
 * @param checkpointEvery how much time of a running trial may be lost with its JVM; 0 for all
 * @param timeout what a trial may take; 0 for any time
 */
public record Upkeep(Duration checkpointEvery, Duration timeout) implements Serializable {
  /** Unless stated. */
  static final Upkeep DEFAULT = new Upkeep(Duration.ofSeconds(60), Duration.ZERO);

  /** A trial that may take its JVM down shall not lose much. */
  private static final Duration OF_SUSPECTS = Duration.ofSeconds(5);

  public Upkeep {
    requireTime("time between checkpoints", checkpointEvery);
    requireTime("timeout", timeout);
  }

  private static void requireTime(String what, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must not be negative)".formatted(what, time));
    }
  }

  Upkeep ofSuspects() {
    boolean often = checkpointEvery.compareTo(OF_SUSPECTS) <= 0;
    return often ? this : new Upkeep(OF_SUSPECTS, timeout);
  }
}
