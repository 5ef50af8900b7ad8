package io.github.soundings.trial;

import java.util.function.Supplier;

/** Adds up the time spent in one kind of work. */
final class Stopwatch {
  private static final double NANOS = 1e9;

  private long spentNanos;
  private long startNanos;
  private boolean working;

  /** Does the work and counts its time. */
  <T> T time(Supplier<T> work) {
    startNanos = System.nanoTime();
    working = true;
    try {
      return work.get();
    } finally {
      spentNanos += System.nanoTime() - startNanos;
      working = false;
    }
  }

  /** Seconds spent in timed work, also in that which goes on. */
  double spentSeconds() {
    long open = working ? System.nanoTime() - startNanos : 0;
    return (spentNanos + open) / NANOS;
  }
}
