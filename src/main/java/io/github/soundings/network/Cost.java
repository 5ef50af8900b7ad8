package io.github.soundings.network;

/**
 * What training minimizes, for one example with softmax output p and class y.
 *
 * <p>Both work on a row of the output layer's pre-activations s in double precision, and give
 * dCost/ds along with the cost.
 */
public enum Cost {
  /** {@code -log p[y]}: the paper's choice. dCost/ds = p - onehot(y). */
  NEGATIVE_LOG_LIKELIHOOD {
    @Override
    double evaluate(double[] s, int label, double[] p, double[] gradient) {
      double loss = softmax(s, p) - s[label];
      for (int k = 0; k < s.length; k++) {
        gradient[k] = p[k] - (k == label ? 1 : 0);
      }
      return loss;
    }
  },
  /**
   * {@code sum_k (p[k] - onehot(y)[k])^2}, discussed in section 4.1 for its plateaus. dCost/ds[k] =
   * 2 p[k] (e[k] - sum_j p[j] e[j]) with e = p - onehot(y).
   */
  QUADRATIC {
    @Override
    double evaluate(double[] s, int label, double[] p, double[] gradient) {
      softmax(s, p);
      double loss = 0;
      double mean = 0;
      for (int k = 0; k < s.length; k++) {
        double e = p[k] - (k == label ? 1 : 0);
        loss += e * e;
        mean += p[k] * e;
        gradient[k] = e;
      }
      for (int k = 0; k < s.length; k++) {
        gradient[k] = 2 * p[k] * (gradient[k] - mean);
      }
      return loss;
    }
  };

  /**
   * The cost of one example.
   *
   * @param s pre-activations of the output layer: (classes)
   * @param label the example's class
   * @param p receives the softmax output: (classes)
   * @param gradient receives dCost/ds: (classes)
   */
  abstract double evaluate(double[] s, int label, double[] p, double[] gradient);

  /** Writes softmax(s) and returns log(sum(exp(s))); finite for all finite s. */
  static double softmax(double[] s, double[] p) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : s) {
      max = Math.max(max, value);
    }
    double sum = 0;
    for (int k = 0; k < s.length; k++) {
      p[k] = StrictMath.exp(s[k] - max);
      sum += p[k];
    }
    for (int k = 0; k < s.length; k++) {
      p[k] /= sum;
    }
    return max + StrictMath.log(sum);
  }
}
