package io.github.soundings.network;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Eq 16 for weights from hidden layer to hidden layer, Eq 1 for those of the first hidden layer and
 * of the output layer.
 *
 * <p>Differs from the paper, which gives Eq 16 for all layers. Taken literally it makes the first
 * layer's activations wider than the others and does not give the equal standard deviations of
 * about .31 that its Figures 6 and 10 show; this comes nearer. With one hidden layer it is Eq 1.
 */
record NormalizedHidden() implements Initialization {
  @Override
  public WeightRows draw(LayerShape layer, UniformRandomProvider random) {
    Initialization equation = layer.isBetweenHiddenLayers() ? NORMALIZED : STANDARD;
    return equation.draw(layer, random);
  }
}
