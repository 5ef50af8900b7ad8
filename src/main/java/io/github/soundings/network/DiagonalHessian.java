package io.github.soundings.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The diagonal of the Gauss-Newton matrix, as of the stochastic diagonal Levenberg-Marquardt method
 * (LeCun, Bottou, Orr and Mueller, <em>Efficient BackProp</em>, 1998; section 5 of the paper).
 *
 * <pre>
 *   h = {@link Cost#curvature}(p)                    output layer: p - p^2 for the likelihood
 *   h = (h_above (W_above * W_above)') * f'(s)^2     hidden layers, downwards
 * </pre>
 *
 * <p>There is no term with f'', so h is never negative; and what two units of a layer have in
 * common is left out on the way down, so h is exact in the output layer's weights and an
 * approximation below it.
 */
final class DiagonalHessian implements Curvature {
  private final Network network;
  private final INDArray[] diagonals;

  /** W * W of each layer from 2 on; layers of one shape share an array. */
  private final INDArray[] squaredWeights;

  /**
   * @param scratch arrays of the shape of each layer's W, to be overwritten
   */
  DiagonalHessian(Network network, int batch, INDArray[] scratch) {
    this.network = network;
    diagonals = LayerState.arrays(network.architecture(), batch, 1);
    squaredWeights = scratch;
  }

  @Override
  public void estimate(LayerState state) {
    int top = network.architecture().outputLayer();
    network.curvature(state, diagonals[top]);
    for (int layer = top - 1; layer >= 1; layer--) {
      INDArray weights = network.weights().matrix(layer + 1);
      weights.muli(weights, squaredWeights[layer + 1]);
      Nd4j.gemm(
          diagonals[layer + 1], squaredWeights[layer + 1], diagonals[layer], false, true, 1, 0);
      if (network.architecture().activation() != Activation.LINEAR) {
        INDArray slopes = state.slopes(layer); // left by the backward pass
        diagonals[layer].muli(slopes).muli(slopes);
      }
    }
  }

  @Override
  public INDArray of(int layer) {
    return diagonals[layer];
  }
}
