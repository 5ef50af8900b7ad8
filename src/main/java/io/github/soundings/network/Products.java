package io.github.soundings.network;

import io.github.soundings.network.machine.MachineKernels;
import io.github.soundings.network.simd.Lanes;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer's weights and the products with them. Shapes are those of {@link Lanes}. Implementations
 * add in the same order, so they give the same bits.
 */
interface Products {
  /** Weights that are all zero, with the faster implementation of those that work here. */
  static Products create(Tiling tiling, int batch) {
    return !Lanes.WIDE && MachineKernels.obstacle().isEmpty() && MachineProducts.fits(tiling)
        ? new MachineProducts(tiling, batch)
        : new VectorProducts(tiling, batch);
  }

  /** The same weights, whatever becomes of them, for forward passes of other batches. */
  Products withBatch(int batch);

  /** Takes over a matrix of shape (fan-in, fan-out), in single precision. */
  void read(INDArray matrix);

  /** Writes the weights to a matrix of shape (fan-in, fan-out), in single precision. */
  void write(INDArray matrix);

  /**
   * {@code s += z_below W}.
   *
   * @param s patches
   */
  void addProducts(ActivationBits below, float[] s);

  /**
   * Propagates gradients to the layer below with the weights as they are, then updates these: from
   * the last block to the first, as the forward pass left the last ones in the cache.
   *
   * @param below what {@link #addProducts} took last
   * @param gradients dCost/ds times the step: patches
   * @param gradientsBelow receives dCost/dz_below times the step: patches
   */
  void descend(ActivationBits below, float[] gradients, float[] gradientsBelow);

  /**
   * Updates the weights of the lowest layer, below which no gradient is needed.
   *
   * @param below what {@link #addProducts} took last
   * @param gradients dCost/ds times the step: patches
   */
  void descend(ActivationBits below, float[] gradients);
}
