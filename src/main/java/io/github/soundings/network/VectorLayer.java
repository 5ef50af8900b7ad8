package io.github.soundings.network;

import static io.github.soundings.network.simd.Lanes.LANES;

import io.github.soundings.network.simd.Lanes;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of {@link VectorDescent}: its weights, what a batch leaves in it, and the passes between
 * it and the layer below. Shapes are those of {@link Lanes}.
 */
final class VectorLayer {
  private final int units;
  private final int batch;
  private final int columns;
  private final Products products;
  private final Patches patches;
  private final float[] bias;

  /** Pre-activations, which become activations in place: patches. */
  private final float[] z;

  /** dCost/ds times the step of the update: patches. */
  private final float[] gradients;

  private final ActivationBits activations;

  /** All weights are zero. */
  VectorLayer(int fanIn, int units, int batch) {
    this(Products.create(new Tiling(fanIn, units), batch), null, units, batch);
  }

  private VectorLayer(Products products, float[] sharedBias, int units, int batch) {
    this.units = units;
    this.batch = batch;
    this.products = products;
    patches = new Patches(units, batch);
    columns = patches.tiles() * LANES;
    z = new float[patches.size()];
    boolean trained = sharedBias == null;
    bias = trained ? new float[columns] : sharedBias;
    gradients = new float[trained ? z.length : 0];
    activations = new ActivationBits(units, batch);
  }

  /** A layer for forward passes with the same weights, whatever becomes of them. */
  VectorLayer withBatch(int other) {
    return new VectorLayer(products.withBatch(other), bias, units, other);
  }

  /** Passes a batch through all layers; returns the output layer, whose pre-activations are set. */
  static VectorLayer forward(
      VectorLayer[] layers, ActivationBits inputs, VectorActivation activation) {
    ActivationBits below = inputs;
    int top = layers.length - 1;
    for (int layer = 1; layer <= top; layer++) {
      layers[layer].preActivate(below);
      if (layer < top) {
        layers[layer].activate(activation);
        below = layers[layer].activations;
      }
    }
    return layers[top];
  }

  void read(INDArray matrix, INDArray biases) {
    products.read(matrix);
    HostArray.read(biases, 0, units, bias);
  }

  void write(INDArray matrix, INDArray biases) {
    products.write(matrix);
    HostArray.write(bias, units, biases, 0);
  }

  /** s = z_below W + b. */
  void preActivate(ActivationBits below) {
    for (int example = 0; example < batch; example++) {
      for (int unit = 0; unit < columns; unit += LANES) {
        System.arraycopy(bias, unit, z, patches.at(example, unit), LANES);
      }
    }
    products.addProducts(below, z);
  }

  /** z = f(s). */
  void activate(VectorActivation activation) {
    activation.apply(z);
    activations.writePatches(z, patches.tiles());
  }

  /** Propagates the gradients to the layer below with the weights as they are, then updates. */
  void descend(VectorLayer below, VectorActivation activation) {
    products.descend(below.activations, gradients, below.gradients);
    updateBias();
    activation.multiplySlopes(below.z, below.gradients);
  }

  /** Updates the lowest layer, below which no gradient is needed. */
  void descend(ActivationBits inputs) {
    products.descend(inputs, gradients);
    updateBias();
  }

  private void updateBias() {
    for (int example = 0; example < batch; example++) {
      for (int unit = 0; unit < columns; unit += LANES) {
        int at = patches.at(example, unit);
        for (int lane = 0; lane < LANES; lane++) {
          bias[unit + lane] += gradients[at + lane];
        }
      }
    }
  }

  /** Copies an example's pre-activations. */
  void readPreActivations(int example, double[] s) {
    for (int unit = 0; unit < units; unit++) {
      s[unit] = z[patches.at(example, unit)];
    }
  }

  /** Sets an example's gradients, times the step. */
  void writeGradients(int example, double[] gradient, double step) {
    for (int unit = 0; unit < units; unit++) {
      gradients[patches.at(example, unit)] = (float) (gradient[unit] * step);
    }
  }
}
