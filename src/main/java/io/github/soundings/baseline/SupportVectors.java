package io.github.soundings.baseline;

import libsvm.svm_node;

/**
 * The support vectors of a machine, side by side for its kernel exp(-gamma |x - y|^2): many times
 * faster than LIBSVM's lists of inputs, and equal to them up to rounding.
 */
final class SupportVectors {
  /** So many sums do not wait for one another. */
  private static final int LANES = 4;

  private final int inputs;
  private final double gamma;
  private final int rows;
  private final float[] vectors; // (rows, inputs)

  SupportVectors(svm_node[][] nodes, int inputs, double gamma) {
    this.inputs = inputs;
    this.gamma = gamma;
    rows = (nodes.length + LANES - 1) / LANES * LANES;
    vectors = new float[Math.multiplyExact(rows, inputs)];
    for (int row = 0; row < nodes.length; row++) {
      for (svm_node node : nodes[row]) {
        vectors[row * inputs + node.index - 1] = (float) node.value; // They were floats.
      }
    }
  }

  /** The support vectors, rounded up: the length of a row of {@link #kernel}. */
  int rows() {
    return rows;
  }

  /**
   * Computes the kernel.
   *
   * @param examples (count, inputs)
   * @param values receives it: (count, rows)
   */
  void kernel(float[] examples, int count, double[] values) {
    for (int row = 0; row < rows; row += LANES) {
      int first = row * inputs;
      int second = first + inputs;
      int third = second + inputs;
      int fourth = third + inputs;
      for (int example = 0; example < count; example++) {
        int from = example * inputs;
        double toFirst = 0;
        double toSecond = 0;
        double toThird = 0;
        double toFourth = 0;
        for (int i = 0; i < inputs; i++) {
          double x = examples[from + i];
          toFirst += square(x - vectors[first + i]);
          toSecond += square(x - vectors[second + i]);
          toThird += square(x - vectors[third + i]);
          toFourth += square(x - vectors[fourth + i]);
        }
        int to = example * rows + row;
        values[to] = Math.exp(-gamma * toFirst);
        values[to + 1] = Math.exp(-gamma * toSecond);
        values[to + 2] = Math.exp(-gamma * toThird);
        values[to + 3] = Math.exp(-gamma * toFourth);
      }
    }
  }

  private static double square(double x) {
    return x * x;
  }
}
