package io.github.soundings.network;

import java.util.List;
import java.util.Objects;

/**
 * The shape of a network: inputs, hidden layers, softmax output.
 *
 * @param inputs units of layer 0
 * @param widths units of the hidden layers 1 to depth
 * @param classes units of the output layer depth + 1
 * @param activation of the hidden layers
 * @param precision of weights, activations and gradients
 */
public record Architecture(
    int inputs, List<Integer> widths, int classes, Activation activation, Precision precision) {

  public Architecture {
    requirePositive("number of inputs", inputs);
    widths = List.copyOf(widths);
    if (widths.isEmpty()) {
      throw new IllegalArgumentException("Invalid depth: 0 (must be >= 1)");
    }
    widths.forEach(width -> requirePositive("width", width));
    requirePositive("number of classes", classes);
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(precision, "precision");
  }

  /** The number of hidden layers. */
  public int depth() {
    return widths.size();
  }

  /** The number of the output layer: depth + 1. */
  public int outputLayer() {
    return depth() + 1;
  }

  /** The number of units of a layer, 0 to {@link #outputLayer()}. */
  public int units(int layer) {
    if (layer == 0) {
      return inputs;
    }
    return layer == outputLayer() ? classes : widths.get(layer - 1);
  }

  /**
   * Floating-point operations in the matrix products of one update: for each weight and example one
   * multiplication and one addition forward, two for the weight gradient and two for the gradient
   * of the layer below, which the input does not need.
   */
  public double operationsPerUpdate(int batch) {
    double operations = -2.0 * units(0) * units(1);
    for (int layer = 1; layer <= outputLayer(); layer++) {
      operations += 6.0 * units(layer - 1) * units(layer);
    }
    return batch * operations;
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("Invalid " + what + ": " + value + " (must be >= 1)");
    }
  }
}
