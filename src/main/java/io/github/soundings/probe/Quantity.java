package io.github.soundings.probe;

/** What is measured in a layer. The column {@code quantity} holds {@link #columnValue()}. */
public enum Quantity {
  /** z, the output of the units; layer 0 is the input, the last layer the softmax output. */
  ACTIVATION,
  /** s, the units' input before the activation function; the paper's argument vector. */
  PRE_ACTIVATION,
  /** dCost/ds of each probe example. */
  BACK_PROPAGATED_GRADIENT,
  /** dCost/ds summed over groups of 10 probe examples: what Figure 7 shows. */
  BACK_PROPAGATED_GRADIENT_SUM,
  /** dCost/dW summed over groups of 10 probe examples: what Figures 8 and 9 show. */
  WEIGHT_GRADIENT_SUM,
  /** dCost/dW averaged over groups of 10 probe examples: the gradient that an update follows. */
  WEIGHT_GRADIENT_MEAN,
  /** W, the weights into the layer, without the biases. */
  WEIGHT;

  /** The name in tables and experiment files: lower case with underscores. */
  public String columnValue() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
