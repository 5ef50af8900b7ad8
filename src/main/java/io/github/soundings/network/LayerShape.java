package io.github.soundings.network;

/**
 * The weights that lead to a layer: their number and where they lie.
 *
 * @param layer 1 for the first hidden layer
 * @param outputLayer number of the output layer
 * @param fanIn units of the layer below: rows of the matrix
 * @param fanOut units of the layer: columns of the matrix
 */
public record LayerShape(int layer, int outputLayer, int fanIn, int fanOut) {
  static LayerShape of(Architecture architecture, int layer) {
    return new LayerShape(
        layer,
        architecture.outputLayer(),
        architecture.units(layer - 1),
        architecture.units(layer));
  }

  /** Whether the weights lead from a hidden layer to a hidden layer. */
  public boolean isBetweenHiddenLayers() {
    return layer > 1 && layer < outputLayer;
  }
}
