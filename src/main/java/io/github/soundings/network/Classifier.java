package io.github.soundings.network;

/** Classifies examples with the weights that a {@link Trainer} has reached when it is asked. */
public interface Classifier {
  /**
   * Classifies a batch of the size that the classifier was made for.
   *
   * @param inputs (batch, inputs) row-major
   * @param labels the class of each example: (batch)
   * @param predicted receives the most probable class of each example, the first of equal ones:
   *     (batch)
   * @return the sum of the examples' costs, infinite or NaN when training has diverged
   */
  double classify(float[] inputs, int[] labels, int[] predicted);

  /** The position of the largest of these, the first of equal ones. */
  static int mostProbable(double[] p) {
    int best = 0;
    for (int k = 1; k < p.length; k++) {
      if (p[k] > p[best]) {
        best = k;
      }
    }
    return best;
  }
}
