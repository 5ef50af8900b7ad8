package io.github.soundings.trial;

import java.time.Duration;

/** A trial that has taken longer than it may. */
final class TrialTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final double NANOS = 1e9;

  TrialTimeoutException(Duration limit) {
    super(
        "It took more than %s s; with a longer limit it goes on from its checkpoint, if it has one"
            .formatted(limit.toNanos() / NANOS));
  }
}
