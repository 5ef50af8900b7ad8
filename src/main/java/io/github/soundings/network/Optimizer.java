package io.github.soundings.network;

import java.io.Serializable;
import java.util.Objects;

/**
 * How an update follows from the gradient.
 *
 * @param method what decides the step of each weight
 * @param damping mu of {@code learning-rate * mu / (h + mu)}: where the curvature h of a weight is
 *     mu, its step is half of the learning rate; without meaning for {@link Method#SGD}
 */
public record Optimizer(Method method, double damping) implements Serializable {
  /**
   * One step for all weights, with the damping that others have unless it is stated: about the
   * median curvature of the hidden layers' weights in tanh networks on Shapeset, where that of the
   * output layer is ten to a hundred times as large.
   */
  public static final Optimizer SGD = new Optimizer(Method.SGD, 1e-4);

  public Optimizer {
    Objects.requireNonNull(method, "method");
    if (!(damping > 0) || !Double.isFinite(damping)) {
      throw new IllegalArgumentException(
          "Invalid damping: " + damping + " (must be a finite number > 0)");
    }
  }

  /** What decides the step of each weight. */
  public enum Method {
    /** The learning rate alone: {@link GradientDescent}, {@link VectorDescent}. */
    SGD,
    /** The diagonal of the Gauss-Newton matrix: {@link DiagonalHessian}. */
    DIAGONAL_HESSIAN,
    /** The second moment of the gradient: {@link GradientVariance}. */
    GRADIENT_VARIANCE
  }
}
