package io.github.soundings.network;

/** Checks numbers that must be positive. */
final class Positive {
  private Positive() {}

  static void require(String thing, double value) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be a finite number > 0)".formatted(thing, value));
    }
  }
}
