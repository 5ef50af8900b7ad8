package io.github.soundings.trial;

import io.github.soundings.store.Checkpoint.Spent;
import java.time.Instant;

/** Measures what a trial spends its time on, over all processes that it runs in. */
final class TrialClock {
  private static final double NANOS = 1e9;

  final Stopwatch pretraining = new Stopwatch();
  final Stopwatch probes = new Stopwatch();
  final Stopwatch evaluations = new Stopwatch();
  final Stopwatch jacobians = new Stopwatch();

  private final long startNanos = System.nanoTime();
  private Spent before = new Spent(Instant.now(), 0, 0, 0, 0, 0);

  /** Adds what was spent before this process. */
  void goOnFrom(Spent spentBefore) {
    before = spentBefore;
  }

  /** All of the time, in whichever process. */
  double seconds() {
    return before.seconds() + (System.nanoTime() - startNanos) / NANOS;
  }

  Spent spent() {
    return before.plus(
        new Spent(
            before.startedAt(),
            (System.nanoTime() - startNanos) / NANOS,
            pretraining.spentSeconds(),
            probes.spentSeconds(),
            evaluations.spentSeconds(),
            jacobians.spentSeconds()));
  }
}
