package io.github.soundings.trial;

import java.util.function.Supplier;

/** Adds up the time spent in one kind of work. */
final class Stopwatch {
  private static final double NANOS = 1e9;

  private final long startNanos = System.nanoTime();
  private long spentNanos;

  /** Does the work and counts its time. */
  <T> T time(Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      spentNanos += System.nanoTime() - start;
    }
  }

  /** Seconds spent in timed work. */
  double spentSeconds() {
    return spentNanos / NANOS;
  }

  /** Seconds since the stopwatch was made. */
  double elapsedSeconds() {
    return (System.nanoTime() - startNanos) / NANOS;
  }
}
