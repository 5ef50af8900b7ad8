package io.github.soundings.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The square of each example's dCost/ds, so that a weight's curvature is the second moment of its
 * gradient over examples: {@code E[(z dCost/ds)^2]} (section 5 of the paper, which gives no
 * formula).
 *
 * <p>This is the diagonal of the empirical Fisher matrix. Where labels are distributed as the
 * network says, it equals in expectation the Gauss-Newton diagonal of the negative log-likelihood,
 * so that the same damping suits {@link DiagonalHessian} and this. It is taken of single examples,
 * not of the mini-batch's mean, and the mean is not subtracted: about a minimum that is 0.
 */
final class GradientVariance implements Curvature {
  private final INDArray[] squares;

  GradientVariance(Architecture architecture, int batch) {
    squares = LayerState.arrays(architecture, batch, 1);
  }

  @Override
  public void estimate(LayerState state) {
    for (int layer = 1; layer < squares.length; layer++) {
      INDArray gradient = state.gradient(layer);
      gradient.muli(gradient, squares[layer]);
    }
  }

  @Override
  public INDArray of(int layer) {
    return squares[layer];
  }
}
