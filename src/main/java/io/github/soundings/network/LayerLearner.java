package io.github.soundings.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Learns the weights that lead to one layer from unlabelled examples of the layer below. */
interface LayerLearner {
  /**
   * Updates the weights with one mini-batch.
   *
   * @param x values of the layer below: (batch, visible); left as they are
   * @param firstExample position of the first of them in the training sequence
   */
  void update(INDArray x, long firstExample);
}
