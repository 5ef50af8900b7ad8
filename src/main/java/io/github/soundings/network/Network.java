package io.github.soundings.network;

import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Forward and backward passes (section 2.3 and Eqs 2-3 of the paper) of a network with given
 * weights.
 *
 * <pre>
 *   s = z_below W + b      z = f(s)                          hidden layers, upwards
 *   p = softmax(s)         dCost/ds as the cost says         output layer
 *   dCost/ds = (dCost/ds_above W_above') * f'(s)             hidden layers, downwards
 * </pre>
 *
 * <p>One network serves one thread at a time.
 */
public final class Network {
  private final Architecture architecture;
  private final Weights weights;
  private final Cost cost;
  private final OutputLayer output;

  public Network(Architecture architecture, Weights weights, Cost cost) {
    this.architecture = Objects.requireNonNull(architecture, "architecture");
    this.weights = Objects.requireNonNull(weights, "weights");
    this.cost = Objects.requireNonNull(cost, "cost");
    this.output = new OutputLayer(architecture.classes());
  }

  public Architecture architecture() {
    return architecture;
  }

  public Weights weights() {
    return weights;
  }

  Cost cost() {
    return cost;
  }

  /**
   * Fills pre-activations and activations from the inputs in layer 0 of the state, and dCost/ds of
   * the output layer.
   *
   * @param labels the class of each example: (batch)
   * @return the sum of the examples' costs, infinite or NaN when training has diverged
   */
  public double forward(LayerState state, int[] labels) {
    int top = architecture.outputLayer();
    for (int layer = 1; layer < top; layer++) {
      activate(state, layer);
    }
    preActivate(state, top);
    return output.evaluate(cost, state, top, labels);
  }

  /** Fills pre-activations and activations of one hidden layer from the layer below. */
  void activate(LayerState state, int layer) {
    preActivate(state, layer);
    architecture.activation().forward(state.preActivation(layer), state.activation(layer));
  }

  /** Writes the cost's {@link Cost#curvature} in the output layer, after {@link #forward}. */
  void curvature(LayerState state, INDArray diagonal) {
    output.curvature(cost, state.activation(architecture.outputLayer()), diagonal);
  }

  /** Fills dCost/ds of the hidden layers, after {@link #forward}. */
  public void backward(LayerState state) {
    for (int layer = architecture.depth(); layer >= 1; layer--) {
      backward(state, layer);
    }
  }

  /** Fills dCost/ds of one hidden layer from the layer above it. */
  void backward(LayerState state, int layer) {
    INDArray gradient = state.gradient(layer);
    Nd4j.gemm(state.gradient(layer + 1), weights.matrix(layer + 1), gradient, false, true, 1, 0);
    if (architecture.activation() != Activation.LINEAR) {
      INDArray slopes = state.slopes(layer);
      architecture
          .activation()
          .slopes(
              state.preActivation(layer), state.activation(layer), slopes, state.scratch(layer));
      gradient.muli(slopes);
    }
  }

  private void preActivate(LayerState state, int layer) {
    INDArray s = state.preActivation(layer);
    // As a product of rank 1, because ND4J's broadcast takes four times as long.
    Nd4j.gemm(state.ones(), weights.bias(layer), s, false, false, 1, 0);
    Nd4j.gemm(state.activation(layer - 1), weights.matrix(layer), s, false, false, 1, 1);
  }
}
