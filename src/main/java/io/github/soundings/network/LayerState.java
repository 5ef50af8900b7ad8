package io.github.soundings.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What one batch leaves in the layers: the preallocated arrays of a forward and a backward pass,
 * all of shape (batch, units).
 */
public final class LayerState {
  private final int batch;
  private final INDArray ones;
  private final INDArray[] preActivations;
  private final INDArray[] activations;
  private final INDArray[] gradients;
  private final INDArray[] slopes;
  private final INDArray[] scratch;

  /** Room for a batch of this many examples. */
  public LayerState(Architecture architecture, int batch) {
    this.batch = batch;
    int layers = architecture.outputLayer();
    DataType type = architecture.precision().dataType();
    ones = Nd4j.ones(type, batch, 1);
    preActivations = new INDArray[layers + 1];
    activations = new INDArray[layers + 1];
    gradients = new INDArray[layers + 1];
    slopes = new INDArray[layers + 1];
    scratch = new INDArray[layers + 1];
    activations[0] = Nd4j.createUninitialized(type, batch, architecture.inputs());
    for (int layer = 1; layer <= layers; layer++) {
      preActivations[layer] = Nd4j.createUninitialized(type, batch, architecture.units(layer));
      activations[layer] = Nd4j.createUninitialized(type, batch, architecture.units(layer));
    }
  }

  /** Arrays of shape (batch, units) for the layers from {@code lowest} to the output layer. */
  static INDArray[] arrays(Architecture architecture, int batch, int lowest) {
    INDArray[] arrays = new INDArray[architecture.outputLayer() + 1];
    for (int layer = lowest; layer < arrays.length; layer++) {
      arrays[layer] =
          Nd4j.createUninitialized(
              architecture.precision().dataType(), batch, architecture.units(layer));
    }
    return arrays;
  }

  /** The number of examples. */
  public int batch() {
    return batch;
  }

  /** s of layer 1 to the output layer. */
  public INDArray preActivation(int layer) {
    return preActivations[layer];
  }

  /** z of layer 0 (the inputs) to the output layer (the softmax output). */
  public INDArray activation(int layer) {
    return activations[layer];
  }

  /** dCost/ds of layer 1 to the output layer, of each example by itself: not averaged. */
  public INDArray gradient(int layer) {
    return sameShape(gradients, layer);
  }

  /** f'(s) of a hidden layer, during its backward pass: layers of the same width share it. */
  INDArray slopes(int layer) {
    return sameShape(slopes, firstLike(layer));
  }

  /** What computing the slopes needs beside them; shared likewise. */
  INDArray scratch(int layer) {
    return sameShape(scratch, firstLike(layer));
  }

  private int firstLike(int layer) {
    int first = 1;
    while (preActivations[first].columns() != preActivations[layer].columns()) {
      first++;
    }
    return first;
  }

  /** Created on first use, so that a state for forward passes alone is half as large. */
  private INDArray sameShape(INDArray[] arrays, int layer) {
    if (arrays[layer] == null) {
      INDArray s = preActivations[layer];
      arrays[layer] = Nd4j.createUninitialized(s.dataType(), s.rows(), s.columns());
    }
    return arrays[layer];
  }

  /** A column of ones: (batch, 1). */
  INDArray ones() {
    return ones;
  }
}
