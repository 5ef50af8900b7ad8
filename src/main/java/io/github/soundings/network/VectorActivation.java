package io.github.soundings.network;

import io.github.soundings.network.simd.ActivationKernel;

/**
 * An activation function in the place of its pre-activations: slopes have to follow from z, so that
 * {@linkplain Activation#isAmbiguous ambiguous} ones are left out.
 */
final class VectorActivation {
  private static final float LEAK = (float) Activation.LEAK;
  private static final float SELU_SCALE = (float) Activation.SELU_SCALE;
  private static final float SELU_DEPTH = (float) Activation.SELU_DEPTH;

  private final Activation activation;
  private final float[] exponentials = new float[ActivationKernel.CHUNK];

  VectorActivation(Activation activation) {
    this.activation = activation;
  }

  static boolean supports(Activation activation) {
    return !activation.isAmbiguous();
  }

  /** Replaces pre-activations s by z = f(s). */
  void apply(float[] s) {
    switch (activation) {
      case SIGMOID -> ActivationKernel.sigmoid(s, exponentials);
      case TANH -> ActivationKernel.tanh(s, exponentials);
      case SOFTSIGN -> ActivationKernel.softsign(s);
      case RELU -> ActivationKernel.relu(s);
      case LEAKY_RELU -> ActivationKernel.leakyRelu(s, LEAK);
      case ELU -> ActivationKernel.elu(s, 1, 1, exponentials);
      case SELU -> ActivationKernel.elu(s, SELU_SCALE, SELU_DEPTH, exponentials);
      case HARD_TANH -> ActivationKernel.hardTanh(s);
      case LINEAR -> {}
      case GELU, SWISH -> throw unsupported(activation);
    }
  }

  /** Multiplies gradients by f'(s). */
  void multiplySlopes(float[] z, float[] gradients) {
    switch (activation) {
      case SIGMOID -> ActivationKernel.sigmoidSlopes(z, gradients);
      case TANH -> ActivationKernel.tanhSlopes(z, gradients);
      case SOFTSIGN -> ActivationKernel.softsignSlopes(z, gradients);
      case RELU -> ActivationKernel.reluSlopes(z, gradients);
      case LEAKY_RELU -> ActivationKernel.leakyReluSlopes(z, gradients, LEAK);
      case ELU -> ActivationKernel.eluSlopes(z, gradients, 1, 1);
      case SELU -> ActivationKernel.eluSlopes(z, gradients, SELU_SCALE, SELU_DEPTH);
      case HARD_TANH -> ActivationKernel.hardTanhSlopes(z, gradients);
      case LINEAR -> {}
      case GELU, SWISH -> throw unsupported(activation);
    }
  }

  private static IllegalStateException unsupported(Activation activation) {
    return new IllegalStateException("No kernel for " + activation);
  }
}
