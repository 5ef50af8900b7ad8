package io.github.soundings.bench;

import io.github.soundings.network.Architecture;
import io.github.soundings.network.Cost;
import io.github.soundings.network.Dl4j;
import io.github.soundings.network.Initialization;
import io.github.soundings.network.Weights;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** The same update by DL4J's {@code MultiLayerNetwork.fit}. */
final class Dl4jContestant {
  private static final double LEARNING_RATE = 0.01;

  private Dl4jContestant() {}

  /** A network of this shape, and one update per call. */
  static Contestant of(Architecture architecture, float[] inputs, int[] labels) {
    Weights weights = Weights.initialize(architecture, Initialization.NORMALIZED, 1);
    MultiLayerNetwork network =
        Dl4j.network(architecture, Cost.NEGATIVE_LOG_LIKELIHOOD, weights, LEARNING_RATE);
    DataSet batch = Dl4j.batch(architecture, inputs, labels);
    return Contestant.repeating(
        "DL4J fit", () -> network.fit(batch.getFeatures(), batch.getLabels()));
  }
}
