package io.github.soundings.network;

/** What training minimizes, for a softmax output p and the example's class y. */
public enum Cost {
  /** {@code -log p[y]}, the cost of the paper's experiments. */
  NEGATIVE_LOG_LIKELIHOOD
}
