package io.github.soundings.network;

import org.apache.commons.math3.special.Erf;

/** A distribution of mean 0, as a function of base draws that are uniform on [-1, 1). */
public enum WeightDistribution {
  /** Uniform on [-1, 1): variance 1/3. */
  UNIFORM(1.0 / 3) {
    @Override
    double quantile(double u) {
      return u;
    }

    /** With one rounding less, so that Eq 16's limit comes out to the last bit. */
    @Override
    double spread(double scale, double fan) {
      return Math.sqrt(3 * scale / fan);
    }
  },
  /** The standard normal distribution. */
  NORMAL(1) {
    @Override
    double quantile(double u) {
      return ROOT_2 * Erf.erfInv(Math.max(u, LEAST));
    }
  },
  /** The standard normal distribution within 2 standard deviations, of which 0.88 remain. */
  TRUNCATED_NORMAL(1 - 4 * Math.exp(-2) / (Math.sqrt(2 * Math.PI) * Erf.erf(Math.sqrt(2)))) {
    @Override
    double quantile(double u) {
      return ROOT_2 * Erf.erfInv(WITHIN_2 * u);
    }
  };

  private static final double ROOT_2 = Math.sqrt(2);

  /** Share of the standard normal distribution within 2 standard deviations. */
  private static final double WITHIN_2 = Erf.erf(ROOT_2);

  /** The base draw next to -1, where the normal distribution ends at minus infinity. */
  private static final double LEAST = -1 + 0x1p-52;

  private final double variance;

  WeightDistribution(double variance) {
    this.variance = variance;
  }

  /** The value that belongs to the base draw u: the inverse distribution function at (u + 1)/2. */
  abstract double quantile(double u);

  /** What {@link #quantile} is multiplied by for a variance of exactly scale/fan. */
  double spread(double scale, double fan) {
    return Math.sqrt(scale / fan / variance);
  }
}
