package io.github.soundings.network;

/**
 * How the weights between two layers are drawn before the first update. Biases start at 0.
 *
 * <p>Both initializations of the paper are uniform on {@code [-limit, +limit]}.
 */
public enum Initialization {
  /** Eq 1: {@code limit = 1/sqrt(n)} with n the fan-in, so that n Var[W] = 1/3. */
  STANDARD {
    @Override
    public double limit(int fanIn, int fanOut) {
      return 1 / Math.sqrt(fanIn);
    }
  },
  /** Eq 16: {@code limit = sqrt(6) / sqrt(fanIn + fanOut)}, so that Var[W] is that of Eq 12. */
  NORMALIZED {
    @Override
    public double limit(int fanIn, int fanOut) {
      return Math.sqrt(6.0 / ((double) fanIn + fanOut));
    }
  };

  /** The bound of the uniform distribution for weights from fanIn to fanOut units. */
  public abstract double limit(int fanIn, int fanOut);
}
