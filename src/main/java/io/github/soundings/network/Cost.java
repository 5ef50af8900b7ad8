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

    @Override
    void curvature(double[] p, double[] diagonal) {
      for (int k = 0; k < p.length; k++) {
        diagonal[k] = p[k] - p[k] * p[k];
      }
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

    @Override
    void curvature(double[] p, double[] diagonal) {
      double squares = 0;
      for (double value : p) {
        squares += value * value;
      }
      for (int k = 0; k < p.length; k++) {
        diagonal[k] = 2 * p[k] * p[k] * (1 - 2 * p[k] + squares);
      }
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

  /**
   * The diagonal of the Gauss-Newton matrix in s, that is of J'HJ with J = dp/ds and H the second
   * derivatives of the cost in p: {@code p[k] - p[k]^2} for the likelihood, of which that is all of
   * the second derivative, and {@code 2 sum_j (dp[j]/ds[k])^2} for the quadratic cost. It does not
   * depend on the label.
   *
   * @param p softmax output: (classes)
   * @param diagonal receives the result: (classes)
   */
  abstract void curvature(double[] p, double[] diagonal);

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
