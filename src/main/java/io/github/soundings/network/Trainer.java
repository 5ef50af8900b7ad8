package io.github.soundings.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains a network by stochastic gradient descent (section 2.3): each update subtracts the learning
 * rate times the mean gradient of a mini-batch, in plain descent, or scaled weight by weight, as
 * the {@link Optimizer} says. An {@link Engine} makes one.
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

  /**
   * What further updates depend on beside the weights, always in the same order: whoever writes
   * into these arrays what they held at an earlier time, and the weights likewise, goes on from
   * there. Empty for plain gradient descent.
   */
  default List<INDArray> state() {
    return List.of();
  }
}
