package io.github.soundings.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Softmax and cost of the output layer, computed on the host in double precision. */
final class OutputLayer {
  private final int classes;
  private final double[] row;
  private final double[] p;
  private final double[] rowGradient;
  private double[] s = {};
  private double[] gradient = {};
  private float[] scratch = {};

  OutputLayer(int classes) {
    this.classes = classes;
    row = new double[classes];
    p = new double[classes];
    rowGradient = new double[classes];
  }

  /** Writes the cost's curvature for softmax outputs; both of shape (batch, classes). */
  void curvature(Cost cost, INDArray outputs, INDArray diagonal) {
    int length = Math.toIntExact(outputs.length());
    reserve(length);
    HostArray.read(outputs, 0, length, scratch, s);
    for (int at = 0; at < length; at += classes) {
      System.arraycopy(s, at, p, 0, classes);
      cost.curvature(p, row);
      System.arraycopy(row, 0, gradient, at, classes);
    }
    HostArray.write(gradient, scratch, diagonal);
  }

  private void reserve(int length) {
    if (s.length < length) {
      s = new double[length];
      gradient = new double[length];
      scratch = new float[length];
    }
  }

  /** Fills activation and gradient of layer {@code top}; returns the sum of the costs. */
  double evaluate(Cost cost, LayerState state, int top, int[] labels) {
    int length = state.batch() * classes;
    reserve(length);
    HostArray.read(state.preActivation(top), 0, length, scratch, s);
    double sum = 0;
    for (int example = 0; example < state.batch(); example++) {
      int at = example * classes;
      System.arraycopy(s, at, row, 0, classes);
      sum += cost.evaluate(row, labels[example], p, rowGradient);
      System.arraycopy(p, 0, s, at, classes);
      System.arraycopy(rowGradient, 0, gradient, at, classes);
    }
    HostArray.write(s, scratch, state.activation(top));
    HostArray.write(gradient, scratch, state.gradient(top));
    return sum;
  }
}
