package io.github.soundings.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stands for the second derivative of the cost of each example in the pre-activations s. That in a
 * weight is this times the square of the weight's input.
 */
interface Curvature {
  /** Computes it in all layers, after a forward and a backward pass and before the weights move. */
  void estimate(LayerState state);

  /** That of layer 1 to the output layer: (batch, units). */
  INDArray of(int layer);
}
