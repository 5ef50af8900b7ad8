package io.github.soundings.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SoftSign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The function z = f(s) of the hidden units. The first three are the paper's (section 2.2).
 *
 * <p>A unit is called <em>saturated</em> where its slope |f'(s)| is at most a tenth of the
 * function's steepest slope, and <em>linear</em> where it is at least nine tenths of it. For tanh
 * that is |z| &gt;= 0.9487 and |z| &lt;= 0.3162, for the sigmoid the same with |2z - 1|, for
 * softsign |z| &gt;= 0.6838 and |z| &lt;= 0.0513. The paper speaks of both regions without giving
 * bounds.
 */
public enum Activation {
  /** 1 / (1 + exp(-s)). */
  SIGMOID(0.25) {
    @Override
    public double apply(double s) {
      return 1 / (1 + Math.exp(-s));
    }

    @Override
    public double slope(double s) {
      double z = apply(s);
      return z * (1 - z);
    }

    @Override
    void forward(INDArray s, INDArray z) {
      Nd4j.exec(new Sigmoid(s, z));
    }

    @Override
    void slopes(INDArray z, INDArray slopes) {
      z.rsubi(1, slopes).muli(z);
    }
  },
  /** The hyperbolic tangent. */
  TANH(1) {
    @Override
    public double apply(double s) {
      return Math.tanh(s);
    }

    @Override
    public double slope(double s) {
      double z = apply(s);
      return 1 - z * z;
    }

    @Override
    void forward(INDArray s, INDArray z) {
      Nd4j.exec(new Tanh(s, z));
      SmallTanh.correct(s, z);
    }

    @Override
    void slopes(INDArray z, INDArray slopes) {
      z.muli(z, slopes).rsubi(1);
    }
  },
  /** s / (1 + |s|), which approaches its bounds as a polynomial instead of an exponential. */
  SOFTSIGN(1) {
    @Override
    public double apply(double s) {
      return s / (1 + Math.abs(s));
    }

    @Override
    public double slope(double s) {
      double d = 1 + Math.abs(s);
      return 1 / (d * d);
    }

    @Override
    void forward(INDArray s, INDArray z) {
      Nd4j.exec(new SoftSign(s, z));
    }

    @Override
    void slopes(INDArray z, INDArray slopes) {
      Nd4j.exec(new Abs(z, slopes));
      slopes.rsubi(1).muli(slopes);
    }
  },
  /** max(0, s); its slope at 0 is taken as 0. */
  RELU(1) {
    @Override
    public double apply(double s) {
      return Math.max(0, s);
    }

    @Override
    public double slope(double s) {
      return s > 0 ? 1 : 0;
    }

    @Override
    void forward(INDArray s, INDArray z) {
      Nd4j.exec(new RectifiedLinear(s, z));
    }

    @Override
    void slopes(INDArray z, INDArray slopes) {
      Nd4j.exec(new Step(z, slopes, 0));
    }
  },
  /** s itself: a deep linear network. */
  LINEAR(1) {
    @Override
    public double apply(double s) {
      return s;
    }

    @Override
    public double slope(double s) {
      return 1;
    }

    @Override
    void forward(INDArray s, INDArray z) {
      z.assign(s);
    }

    @Override
    void slopes(INDArray z, INDArray slopes) {
      slopes.assign(1);
    }
  };

  private static final double SATURATED = 0.1;
  private static final double LINEAR_SHARE = 0.9;

  private final double steepest;

  Activation(double steepest) {
    this.steepest = steepest;
  }

  /** f(s). */
  public abstract double apply(double s);

  /** f'(s). */
  public abstract double slope(double s);

  /** Writes z = f(s); both of shape (batch, units). */
  abstract void forward(INDArray s, INDArray z);

  /** Writes f'(s), expressed through z = f(s); both of shape (batch, units). */
  abstract void slopes(INDArray z, INDArray slopes);

  /** Whether a unit with this pre-activation is saturated. */
  public boolean isSaturated(double s) {
    return Math.abs(slope(s)) <= SATURATED * steepest;
  }

  /** Whether a unit with this pre-activation works in its linear range. */
  public boolean isLinear(double s) {
    return Math.abs(slope(s)) >= LINEAR_SHARE * steepest;
  }
}
