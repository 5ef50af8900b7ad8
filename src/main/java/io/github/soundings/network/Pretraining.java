package io.github.soundings.network;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * Unsupervised training of the hidden layers before the supervised one, greedily from the lowest
 * up. The paper's Figure 11 has it without its settings; the defaults are those of the authors'
 * later code.
 *
 * @param method what learns a layer
 * @param epochs of each layer
 * @param updatesPerLayer the same in mini-batches; 0 without pre-training
 * @param learningRate the step along the mean gradient of a mini-batch
 * @param maskingNoise share of a layer's inputs that denoising auto-encoders set to 0
 */
public record Pretraining(
    Method method, double epochs, long updatesPerLayer, double learningRate, double maskingNoise)
    implements Serializable {
  /** None, with the settings that others have unless they are stated. */
  public static final Pretraining NONE = new Pretraining(Method.NONE, 30, 0, 0.001, 0.25);

  public Pretraining {
    Objects.requireNonNull(method, "method");
    if (method == Method.NONE ? updatesPerLayer != 0 : updatesPerLayer < 1) {
      throw new IllegalArgumentException(
          "Invalid updates per layer: %d (must be %s)"
              .formatted(updatesPerLayer, method == Method.NONE ? "0" : ">= 1"));
    }
  }

  /** What learns a layer. */
  public enum Method {
    NONE,
    /** {@link DenoisingAutoencoder}. */
    DENOISING_AUTOENCODER,
    /** {@link RestrictedBoltzmannMachine}; for sigmoid units and inputs from 0 to 1. */
    RBM
  }

  /** Whether there is any. */
  public boolean isAny() {
    return method != Method.NONE;
  }

  /** Whether inputs are masked. */
  public boolean masks() {
    return method == Method.DENOISING_AUTOENCODER;
  }

  /** Why a network cannot be pre-trained in this way; empty if it can. */
  public Optional<String> obstacle(Activation activation, VisibleUnits inputs) {
    if (method != Method.RBM) {
      return Optional.empty();
    }
    if (activation != Activation.SIGMOID) {
      return Optional.of("the units of an rbm are sigmoid");
    }
    return inputs == VisibleUnits.UNIT_INTERVAL
        ? Optional.empty()
        : Optional.of("the inputs of an rbm are scaled zero-to-one");
  }

  /** The mini-batches of all layers. */
  public long updates(Architecture architecture) {
    return updatesPerLayer * architecture.depth();
  }

  /**
   * Floating-point operations in the matrix products: a multiplication and an addition for each
   * example and weight of the layers below, which only compute forward, and five times as much in
   * the layer that learns.
   */
  public double operations(Architecture architecture, int batch) {
    double weightsBelow = 0;
    double products = 0;
    for (int layer = 1; layer <= architecture.depth(); layer++) {
      double weights = (double) architecture.units(layer - 1) * architecture.units(layer);
      products += weightsBelow + 5 * weights;
      weightsBelow += weights;
    }
    return 2 * products * batch * updatesPerLayer;
  }
}
