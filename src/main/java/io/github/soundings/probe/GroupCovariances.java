package io.github.soundings.probe;

/**
 * Of the examples in each group of {@value Probe#GROUP}: the means of what they have in a layer's
 * units, and the covariances between them over the units.
 *
 * <p>They say the {@link Moments} of all sums {@code v = sum over examples e of z_e g_e}, one for
 * each pair of a unit below and a unit of the layer, without a look at any. Over all pairs, z and g
 * are independent, so that the variance of v in a group is the sum over examples e and f of
 *
 * <pre>
 *   cov(z_e, z_f) cov(g_e, g_f) + mean(z_e) mean(z_f) cov(g_e, g_f) + mean(g_e) mean(g_f) cov(z_e, z_f)
 * </pre>
 */
final class GroupCovariances {
  private final int units;
  private final double[][] means;

  /** Of each group, both ways round: (examples, examples). */
  private final double[][] covariances;

  /** Computed in double precision. */
  GroupCovariances(GroupRows rows) {
    units = rows.units();
    means = new double[rows.groups()][Probe.GROUP];
    covariances = new double[rows.groups()][Probe.GROUP * Probe.GROUP];
    for (int group = 0; group < rows.groups(); group++) {
      double[][] values = new double[Probe.GROUP][rows.held(group)];
      rows.read(group, 0, rows.held(group), values);
      for (int example = 0; example < Probe.GROUP; example++) {
        means[group][example] = center(values[example], rows.times(group));
      }
      covary(values, rows.times(group), covariances[group]);
    }
  }

  /** Subtracts the mean; returns it. */
  private double center(double[] values, int[] times) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += times[i] * values[i];
    }
    double mean = sum / units;
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean;
    }
    return mean;
  }

  private void covary(double[][] values, int[] times, double[] covariances) {
    double[] counted = new double[times.length];
    for (int e = 0; e < Probe.GROUP; e++) {
      for (int i = 0; i < times.length; i++) {
        counted[i] = times[i] * values[e][i];
      }
      for (int f = 0; f <= e; f++) {
        double covariance = product(counted, values[f]) / units;
        covariances[e * Probe.GROUP + f] = covariance;
        covariances[f * Probe.GROUP + e] = covariance;
      }
    }
  }

  /** Four sums at a time, so that none waits for the one before. */
  private static double product(double[] a, double[] b) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int fours = a.length & -4;
    for (int i = 0; i < fours; i += 4) {
      sum0 += a[i] * b[i];
      sum1 += a[i + 1] * b[i + 1];
      sum2 += a[i + 2] * b[i + 2];
      sum3 += a[i + 3] * b[i + 3];
    }
    for (int i = fours; i < a.length; i++) {
      sum0 += a[i] * b[i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  /** The moments of all groups' sums of products with what the same examples have elsewhere. */
  Moments ofProductSums(GroupCovariances other) {
    int groups = means.length;
    double[] groupMeans = new double[groups];
    double mean = 0;
    double variance = 0;
    for (int group = 0; group < groups; group++) {
      for (int example = 0; example < Probe.GROUP; example++) {
        groupMeans[group] += means[group][example] * other.means[group][example];
      }
      mean += groupMeans[group] / groups;
      variance += variance(other, group) / groups;
    }
    for (double groupMean : groupMeans) {
      variance += (groupMean - mean) * (groupMean - mean) / groups;
    }
    long count = (long) groups * units * other.units;
    return new Moments(count, mean, Math.sqrt(Math.max(0, variance)));
  }

  private double variance(GroupCovariances other, int group) {
    double sum = 0;
    for (int e = 0; e < Probe.GROUP; e++) {
      for (int f = 0; f < Probe.GROUP; f++) {
        double covariance = covariances[group][e * Probe.GROUP + f];
        double otherCovariance = other.covariances[group][e * Probe.GROUP + f];
        double square = means[group][e] * means[group][f];
        double otherSquare = other.means[group][e] * other.means[group][f];
        sum += covariance * otherCovariance + square * otherCovariance + otherSquare * covariance;
      }
    }
    return sum;
  }
}
