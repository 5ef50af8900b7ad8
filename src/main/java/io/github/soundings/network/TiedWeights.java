package io.github.soundings.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The weights of one layer with a way back: s = x W + b up to the layer, a = z W' + c down to a
 * reconstruction of what is below it. W and b are the network's own; c is dropped after
 * pre-training.
 */
final class TiedWeights {
  private final INDArray matrix;
  private final INDArray bias;
  private final INDArray visibleBias;

  TiedWeights(Weights weights, int layer) {
    matrix = weights.matrix(layer);
    bias = weights.bias(layer);
    visibleBias = Nd4j.zeros(matrix.dataType(), 1, matrix.rows());
  }

  /** W: (visible, hidden). */
  INDArray matrix() {
    return matrix;
  }

  /** b: (1, hidden). */
  INDArray bias() {
    return bias;
  }

  /** c: (1, visible). */
  INDArray visibleBias() {
    return visibleBias;
  }

  /**
   * Writes s = x W + b.
   *
   * @param ones (batch, 1)
   * @param x (batch, visible)
   * @param s (batch, hidden)
   */
  void up(INDArray ones, INDArray x, INDArray s) {
    Nd4j.gemm(ones, bias, s, false, false, 1, 0);
    Nd4j.gemm(x, matrix, s, false, false, 1, 1);
  }

  /**
   * Writes a = z W' + c.
   *
   * @param ones (batch, 1)
   * @param z (batch, hidden)
   * @param a (batch, visible)
   */
  void down(INDArray ones, INDArray z, INDArray a) {
    Nd4j.gemm(ones, visibleBias, a, false, false, 1, 0);
    Nd4j.gemm(z, matrix, a, false, true, 1, 1);
  }
}
