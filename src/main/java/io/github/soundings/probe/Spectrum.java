package io.github.soundings.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/** Pools the singular values of the Jacobians between two layers over examples. */
final class Spectrum {
  private final int fromLayer;
  private final int toLayer;
  private final List<double[]> ofExamples = new ArrayList<>();
  private final List<Integer> exponents = new ArrayList<>();

  Spectrum(int fromLayer, int toLayer) {
    this.fromLayer = fromLayer;
    this.toLayer = toLayer;
  }

  /** Adds the values of an example, each times 2^exponent. */
  void add(double[] values, int exponent) {
    ofExamples.add(values);
    exponents.add(exponent);
  }

  SingularValues summary() {
    // Squares of the smallest doubles would be 0: moments are taken of values near 1.
    int common = Collections.max(exponents);
    double[] values = scaled(common);
    if (!Double.isFinite(StatUtils.sum(values))) {
      Arrays.fill(values, Double.NaN);
    }
    Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
    percentile.setData(values);
    return new SingularValues(
        fromLayer,
        toLayer,
        ofExamples.size(),
        values.length,
        Math.scalb(StatUtils.mean(values), common),
        Math.scalb(Math.sqrt(StatUtils.populationVariance(values)), common),
        Math.scalb(StatUtils.min(values), common),
        Math.scalb(StatUtils.max(values), common),
        Distribution.PERCENTS.stream()
            .map(percent -> Math.scalb(percentile.evaluate(percent), common))
            .toList());
  }

  /** All values, divided by 2^common. */
  private double[] scaled(int common) {
    double[] all = new double[ofExamples.stream().mapToInt(values -> values.length).sum()];
    int at = 0;
    for (int example = 0; example < ofExamples.size(); example++) {
      for (double value : ofExamples.get(example)) {
        all[at++] = Math.scalb(value, exponents.get(example) - common);
      }
    }
    return all;
  }
}
