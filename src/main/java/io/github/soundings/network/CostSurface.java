package io.github.soundings.network;

import io.github.soundings.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The cost of the smallest deep network as a function of its two weights: Figure 5 of the paper
 * (section 4.1), which shows that the quadratic cost has plateaus where cross-entropy slopes.
 *
 * <pre>
 *   h = tanh(w1 x)      y = tanh(w2 h)      no biases
 *   quadratic           (y - t)^2
 *   cross-entropy       -q ln p - (1 - q) ln(1 - p)    with p = (1 + y)/2, q = (1 + t)/2
 * </pre>
 *
 * <p>Both are means over some examples (x, t), with gradients in closed form.
 *
 * <p>Differs from the paper, which says "random input and target" only: here inputs are uniform
 * with mean 0 and variance 1, targets are uniform on -1 to 1, and both costs see the same examples.
 */
public final class CostSurface {
  /** Weights of a grid go from minus this to plus this, as in Figure 5. */
  public static final double LARGEST_WEIGHT = 4;

  /** What the network is compared with its targets by. */
  public enum Criterion {
    /** Of the target and the output, taken as probabilities. */
    CROSS_ENTROPY {
      @Override
      double value(double a, double t) {
        return (1 + t) / 2 * softplus(-2 * a) + (1 - t) / 2 * softplus(2 * a);
      }

      @Override
      double slope(double a, double t) {
        return StrictMath.tanh(a) - t;
      }
    },
    /** The squared difference of output and target. */
    QUADRATIC {
      @Override
      double value(double a, double t) {
        double e = StrictMath.tanh(a) - t;
        return e * e;
      }

      @Override
      double slope(double a, double t) {
        double y = StrictMath.tanh(a);
        return 2 * (y - t) * (1 - y * y);
      }
    };

    /** The cost where the output is tanh(a) and the target t. */
    abstract double value(double a, double t);

    /** Its derivative with respect to a. */
    abstract double slope(double a, double t);

    /** ln(1 + exp(x)), which is -ln(p) of p = 1/(1 + exp(x)). */
    private static double softplus(double x) {
      return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }
  }

  /**
   * The cost at one pair of weights.
   *
   * @param first w1, from the input to the hidden unit
   * @param second w2, from the hidden unit to the output
   * @param firstGradient dCost/dw1
   * @param secondGradient dCost/dw2
   */
  public record Point(
      double first, double second, double value, double firstGradient, double secondGradient) {}

  private final double[] inputs;
  private final double[] targets;

  /**
   * The surface over these examples.
   *
   * @param inputs x: (examples)
   * @param targets t, from -1 to 1: (examples)
   */
  CostSurface(double[] inputs, double[] targets) {
    this.inputs = inputs.clone();
    this.targets = targets.clone();
  }

  /** The surface over some random examples, which depend on the seed alone. */
  public static CostSurface random(long seed, int examples) {
    if (examples < 1) {
      throw new IllegalArgumentException("Invalid examples: " + examples + " (must be >= 1)");
    }
    UniformRandomProvider random = RandomStream.of(seed, "cost-surface", 0);
    double[] inputs = new double[examples];
    double[] targets = new double[examples];
    for (int i = 0; i < examples; i++) {
      inputs[i] = Math.sqrt(3) * (2 * random.nextDouble() - 1);
      targets[i] = 2 * random.nextDouble() - 1;
    }
    return new CostSurface(inputs, targets);
  }

  /** The cost at one pair of weights. */
  public Point at(Criterion criterion, double first, double second) {
    double value = 0;
    double firstGradient = 0;
    double secondGradient = 0;
    for (int i = 0; i < inputs.length; i++) {
      double h = StrictMath.tanh(first * inputs[i]);
      double a = second * h;
      double slope = criterion.slope(a, targets[i]);
      value += criterion.value(a, targets[i]);
      firstGradient += slope * second * (1 - h * h) * inputs[i];
      secondGradient += slope * h;
    }
    int n = inputs.length;
    return new Point(first, second, value / n, firstGradient / n, secondGradient / n);
  }

  /**
   * The cost on a square grid of weights.
   *
   * @param points along each weight, from {@code -LARGEST_WEIGHT} to {@code LARGEST_WEIGHT}
   * @return points x points values, the second weight varying fastest
   */
  public List<Point> grid(Criterion criterion, int points) {
    if (points < 2) {
      throw new IllegalArgumentException("Invalid points: " + points + " (must be >= 2)");
    }
    List<Point> grid = new ArrayList<>(points * points);
    for (int i = 0; i < points; i++) {
      for (int j = 0; j < points; j++) {
        grid.add(at(criterion, weight(i, points), weight(j, points)));
      }
    }
    return grid;
  }

  private static double weight(int i, int points) {
    return LARGEST_WEIGHT * (2.0 * i / (points - 1) - 1);
  }
}
