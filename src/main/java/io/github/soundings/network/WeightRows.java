package io.github.soundings.network;

import org.apache.commons.rng.UniformRandomProvider;

/** A weight matrix (fan-in, fan-out), delivered row by row from the first to the last. */
@FunctionalInterface
public interface WeightRows {
  /** Writes the next row: (fan-out). */
  void next(double[] row);

  /** Independent weights: base draws, put through a distribution and multiplied. */
  static WeightRows independent(
      double spread, WeightDistribution distribution, UniformRandomProvider random) {
    return row -> {
      for (int j = 0; j < row.length; j++) {
        row[j] = spread * distribution.quantile(2 * random.nextDouble() - 1);
      }
    };
  }
}
