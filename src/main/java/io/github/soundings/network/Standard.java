package io.github.soundings.network;

import org.apache.commons.rng.UniformRandomProvider;

/** Eq 1, the paper's usual heuristic: uniform within {@code 1/sqrt(fanIn)}. */
record Standard() implements Initialization {
  @Override
  public WeightRows draw(LayerShape layer, UniformRandomProvider random) {
    double limit = 1 / Math.sqrt(layer.fanIn());
    return WeightRows.independent(limit, WeightDistribution.UNIFORM, random);
  }
}
