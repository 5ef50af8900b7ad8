package io.github.soundings.network;

/**
 * Trains a network by plain stochastic gradient descent (section 2.3): each update subtracts the
 * learning rate times the mean gradient of a mini-batch. An {@link Engine} makes one.
 *
 * <p>One trainer serves one thread at a time.
 */
public interface Trainer {
  /**
   * Updates the weights with one mini-batch.
   *
   * @param inputs (batch, inputs) row-major
   * @param labels (batch)
   * @return the mean cost before the update; if it is not finite, the weights are left alone
   */
  double update(float[] inputs, int[] labels);

  /**
   * Classifies batches of this size with the weights of the moment, without changing them; serves
   * the same thread.
   */
  Classifier classifier(int batch);

  /** The network with the weights that the updates so far have led to. */
  Network network();
}
