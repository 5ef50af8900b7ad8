package io.github.soundings.report;

import java.util.Collection;

/** Summaries of a few values. */
final class Numbers {
  private Numbers() {}

  /** NaN without values. */
  static double mean(Collection<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Of the sample; NaN below two values. */
  static double deviation(Collection<Double> values) {
    double mean = mean(values);
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1));
  }
}
