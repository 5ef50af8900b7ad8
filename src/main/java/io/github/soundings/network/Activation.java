package io.github.soundings.network;

import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The function z = f(s) of the hidden units. The first three are the paper's (section 2.2).
 *
 * <p>A unit is called <em>saturated</em> where its slope f'(s) is at most a tenth of a reference
 * slope, and <em>linear</em> where it is at least nine tenths of it. The reference is the slope of
 * the part that passes signals as they are: for bounded functions the steepest slope, for the
 * others the slope towards plus infinity. The paper speaks of both regions without giving bounds.
 *
 * <pre>
 *              reference   saturated        linear
 *   sigmoid         0.25   |s| &gt;= 3.637     |s| &lt;= 0.655
 *   tanh            1      |s| &gt;= 1.818     |s| &lt;= 0.327
 *   softsign        1      |s| &gt;= 2.162     |s| &lt;= 0.054
 *   relu            1        s &lt;= 0           s &gt;  0
 *   leaky relu      1        s &lt;= 0           s &gt;  0
 *   elu             1        s &lt;= -2.303      s &gt;= -0.105
 *   selu            1.051    s &lt;= -2.817      s &gt;  0
 *   gelu            1        s &lt;= -0.554      s &gt;= 0.554
 *   swish           1        s &lt;= -0.912      s &gt;= 0.912
 *   hard tanh       1      |s| &gt;= 1         |s| &lt;  1
 *   linear          1      never            always
 * </pre>
 *
 * <p>For tanh that is |z| &gt;= 0.9487 and |z| &lt;= 0.3162, for the sigmoid the same with |2z -
 * 1|, for softsign |z| &gt;= 0.6838 and |z| &lt;= 0.0513.
 *
 * <p>Gelu and swish have negative slopes, down to -0.129 and -0.0998: they count as saturated.
 * Slopes above the reference, by as much, count as linear. Selu is linear above 0 only: just below,
 * its slope is 1.758.
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
    public boolean isSaturated(double s) {
      return Math.abs(s) >= 2 * TANH_SATURATED;
    }

    @Override
    public boolean isLinear(double s) {
      return Math.abs(s) <= 2 * TANH_LINEAR;
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
    public boolean isSaturated(double s) {
      return Math.abs(s) >= TANH_SATURATED;
    }

    @Override
    public boolean isLinear(double s) {
      return Math.abs(s) <= TANH_LINEAR;
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
  },
  /** s above 0 and {@value #LEAK} s below; its slope at 0 is taken as {@value #LEAK}. */
  LEAKY_RELU(1) {
    @Override
    public double apply(double s) {
      return s > 0 ? s : LEAK * s;
    }

    @Override
    public double slope(double s) {
      return s > 0 ? 1 : LEAK;
    }
  },
  /** s above 0 and exp(s) - 1 below (Clevert, Unterthiner and Hochreiter, ICLR 2016). */
  ELU(1) {
    @Override
    public double apply(double s) {
      return s > 0 ? s : Math.expm1(s);
    }

    @Override
    public double slope(double s) {
      return s > 0 ? 1 : Math.exp(s);
    }
  },
  /**
   * 1.0507 s above 0 and 1.7581 (exp(s) - 1) below, with which independent inputs of mean 0 and
   * variance 1 keep both (Klambauer et al., <em>Self-normalizing neural networks</em>, NIPS 2017).
   */
  SELU(Activation.SELU_SCALE) {
    @Override
    public double apply(double s) {
      return s > 0 ? SELU_SCALE * s : SELU_DEPTH * Math.expm1(s);
    }

    @Override
    public double slope(double s) {
      return s > 0 ? SELU_SCALE : SELU_DEPTH * Math.exp(s);
    }

    @Override
    public boolean isLinear(double s) {
      return s > 0;
    }
  },
  /**
   * s times the standard normal distribution function at s, by erf and not by its approximations
   * (Hendrycks and Gimpel, <em>Gaussian error linear units</em>, 2016).
   */
  GELU(1) {
    @Override
    public double apply(double s) {
      return s * normal(s);
    }

    @Override
    public double slope(double s) {
      return normal(s) + s * Math.exp(-s * s / 2) / Math.sqrt(2 * Math.PI);
    }

    private double normal(double s) {
      return 0.5 * Erf.erfc(-s / Math.sqrt(2));
    }

    @Override
    public boolean isSaturated(double s) {
      return s <= -GELU_BOUND;
    }

    @Override
    public boolean isLinear(double s) {
      return s >= GELU_BOUND;
    }
  },
  /** s / (1 + exp(-s)), also known as SiLU. */
  SWISH(1) {
    @Override
    public double apply(double s) {
      return s / (1 + Math.exp(-s));
    }

    @Override
    public double slope(double s) {
      double sigmoid = 1 / (1 + Math.exp(-s));
      return sigmoid + s * sigmoid * (1 - sigmoid);
    }
  },
  /** s within [-1, 1], else the nearer bound; its slope at the bounds is taken as 0. */
  HARD_TANH(1) {
    @Override
    public double apply(double s) {
      return Math.max(-1, Math.min(1, s));
    }

    @Override
    public double slope(double s) {
      return Math.abs(s) < 1 ? 1 : 0;
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
  };

  /** Slope of {@link #LEAKY_RELU} below 0. */
  static final double LEAK = 0.01;

  /** Slope of {@link #SELU} above 0. */
  static final double SELU_SCALE = 1.0507009873554805;

  /** {@link #SELU} approaches minus this. */
  static final double SELU_DEPTH = 1.7580993408473766;

  /** Where {@link #TANH} has the slope 0.1; the slope itself is slow. */
  private static final double TANH_SATURATED = FastMath.atanh(Math.sqrt(0.9));

  /** Where {@link #TANH} has the slope 0.9. */
  private static final double TANH_LINEAR = FastMath.atanh(Math.sqrt(0.1));

  /** Where {@link #GELU} has the slope 0.9, and its negative 0.1; the slope itself is slow. */
  private static final double GELU_BOUND = 0.5543756155869644;

  private static final double SATURATED = 0.1;
  private static final double LINEAR_SHARE = 0.9;

  private final double reference;

  Activation(double reference) {
    this.reference = reference;
  }

  /** f(s). */
  public abstract double apply(double s);

  /** f'(s). */
  public abstract double slope(double s);

  /** Whether z = f(s) does not tell f'(s). */
  boolean isAmbiguous() {
    return this == GELU || this == SWISH;
  }

  /** Whether a unit with this pre-activation is saturated. */
  public boolean isSaturated(double s) {
    return slope(s) <= SATURATED * reference;
  }

  /** Whether a unit with this pre-activation works in its linear range. */
  public boolean isLinear(double s) {
    return slope(s) >= LINEAR_SHARE * reference;
  }

  /** Writes z = f(s); both of shape (batch, units). */
  void forward(INDArray s, INDArray z) {
    ActivationArrays.forward(this, s, z);
  }

  /**
   * Writes f'(s); all of shape (batch, units).
   *
   * @param z f(s)
   * @param scratch is overwritten
   */
  void slopes(INDArray s, INDArray z, INDArray slopes, INDArray scratch) {
    ActivationArrays.slopes(this, s, z, slopes, scratch);
  }
}
