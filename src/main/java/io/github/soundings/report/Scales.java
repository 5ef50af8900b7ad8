package io.github.soundings.report;

/** Where axes end. */
final class Scales {
  private static final double[] STEPS = {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

  private Scales() {}

  /** The next round number; 1 for what is not above 0. */
  static double ceiling(double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : STEPS) {
      if (value <= step * power * (1 + 1e-9)) {
        return Digits.rounded(step * power);
      }
    }
    return 10 * power;
  }
}
