package io.github.soundings.network;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The identity times a factor between hidden layers: with linear units, signals are multiplied by
 * the factor in each layer on their way up and gradients on their way down, and vanish or explode
 * with depth like its powers. Between layers of different widths the factor is on the main diagonal
 * and all else is 0: what is beyond the narrower layer is cut off.
 *
 * <p>The first hidden layer and the output layer are drawn as by Eq 1. An identity there would copy
 * some inputs as they are, would hand the classes' gradients to as many units as there are classes
 * and leave the others without any; this way signals and gradients enter on all units.
 *
 * @param factor greater than 0
 */
public record ScaledIdentity(double factor) implements Initialization {
  public ScaledIdentity {
    Positive.require("factor", factor);
  }

  @Override
  public WeightRows draw(LayerShape layer, UniformRandomProvider random) {
    return layer.isBetweenHiddenLayers() ? new Diagonal(factor) : STANDARD.draw(layer, random);
  }

  private static final class Diagonal implements WeightRows {
    private final double factor;
    private int row;

    private Diagonal(double factor) {
      this.factor = factor;
    }

    @Override
    public void next(double[] weights) {
      Arrays.fill(weights, 0);
      if (row < weights.length) {
        weights[row] = factor;
      }
      row++;
    }
  }
}
