package io.github.soundings.network;

import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Independent weights of mean 0 and variance {@code scale / fan}: the family that TensorFlow calls
 * variance scaling. The variance is exact for the truncated normal distribution too.
 *
 * @param scale greater than 0
 */
public record VarianceScaling(double scale, Fan fan, WeightDistribution distribution)
    implements Initialization {
  public VarianceScaling {
    Positive.require("scale", scale);
    Objects.requireNonNull(fan, "fan");
    Objects.requireNonNull(distribution, "distribution");
  }

  @Override
  public WeightRows draw(LayerShape layer, UniformRandomProvider random) {
    double spread = distribution.spread(scale, fan.of(layer));
    return WeightRows.independent(spread, distribution, random);
  }
}
