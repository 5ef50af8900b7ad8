package io.github.soundings.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What pre-training takes the units of the layer below for, by the interval of their values: how
 * they are reconstructed from a pre-activation a, and what a wrong reconstruction costs. In each
 * case dCost/da = reconstruction - x.
 */
public enum VisibleUnits {
  /** Values from 0 to 1: r = sigmoid(a), and the cross-entropy of x and r. */
  UNIT_INTERVAL {
    @Override
    void reconstruct(INDArray a, INDArray r) {
      Nd4j.exec(new Sigmoid(a, r));
    }

    @Override
    double loss(double x, double a) {
      return softplus(a) - x * a;
    }
  },
  /**
   * Values from -1 to 1: r = tanh(a), and the cross-entropy of (1 + x) / 2 and (1 + r) / 2.
   * Softsign units too are reconstructed by tanh, since softsign's cross-entropy has no bounded
   * gradient.
   */
  SYMMETRIC_INTERVAL {
    @Override
    void reconstruct(INDArray a, INDArray r) {
      Nd4j.exec(new Tanh(a, r));
    }

    @Override
    double loss(double x, double a) {
      return softplus(2 * a) - (1 + x) * a; // (1 + tanh(a)) / 2 is sigmoid(2a)
    }
  },
  /** Any values: r = a, and half of the squared error. */
  UNBOUNDED {
    @Override
    void reconstruct(INDArray a, INDArray r) {
      r.assign(a);
    }

    @Override
    double loss(double x, double a) {
      return (a - x) * (a - x) / 2;
    }
  };

  private static final double FAR = 1e6;

  /** Writes the reconstruction; both of shape (batch, units). */
  abstract void reconstruct(INDArray a, INDArray r);

  /** The cost of one unit with value x, in nats for the intervals. */
  abstract double loss(double x, double a);

  /** Units that are activations of this kind, judged by the function's bounds. */
  public static VisibleUnits of(Activation activation) {
    double least = Math.min(activation.apply(-FAR), activation.apply(FAR));
    double most = Math.max(activation.apply(-FAR), activation.apply(FAR));
    if (least < -1 || most > 1) {
      return UNBOUNDED;
    }
    return least >= 0 ? UNIT_INTERVAL : SYMMETRIC_INTERVAL;
  }

  /** log(1 + exp(a)); finite for all finite a. */
  private static double softplus(double a) {
    return Math.max(a, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(a)));
  }
}
