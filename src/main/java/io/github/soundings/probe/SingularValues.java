package io.github.soundings.probe;

import java.util.List;

/**
 * How the singular values of the {@link Jacobian}s between two layers are spread, over all examples
 * together; NaN throughout if one is not finite. A value below the range of doubles is 0, one
 * beyond it infinite.
 *
 * @param fromLayer the layer with respect to which the derivative is taken, 0 being the input
 * @param toLayer the layer whose activations are derived
 * @param examples how many Jacobians: 1 for a linear network, where all examples have the same
 * @param count number of singular values
 * @param std standard deviation of the population
 * @param percentiles at {@link Distribution#PERCENTS}, interpolated linearly between order
 *     statistics
 */
public record SingularValues(
    int fromLayer,
    int toLayer,
    int examples,
    long count,
    double mean,
    double std,
    double min,
    double max,
    List<Double> percentiles) {

  public SingularValues {
    percentiles = List.copyOf(percentiles);
  }

  /** The value below which this percentage of the values lies. */
  public double percentile(int percent) {
    return percentiles.get(Distribution.PERCENTS.indexOf(percent));
  }
}
