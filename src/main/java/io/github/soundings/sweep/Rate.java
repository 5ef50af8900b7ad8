package io.github.soundings.sweep;

import java.util.ArrayDeque;
import java.util.Deque;

/** Updates per second over the last half minute. */
final class Rate {
  private static final double WINDOW_SECONDS = 30;
  private static final double NANOS = 1e9;

  private record Sample(long nanos, long updates) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** The rate, given that this many updates are done by now. */
  double updatesPerSecond(long nanos, long updates) {
    samples.addLast(new Sample(nanos, updates));
    while (samples.size() > 2 && (nanos - samples.getFirst().nanos) / NANOS > WINDOW_SECONDS) {
      samples.removeFirst();
    }
    double seconds = (nanos - samples.getFirst().nanos) / NANOS;
    return seconds == 0 ? 0 : (updates - samples.getFirst().updates) / seconds;
  }
}
