package io.github.soundings.bench;

import io.github.soundings.network.Architecture;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The same update by DL4J's {@code MultiLayerNetwork.fit}. */
final class Dl4j {
  private static final double LEARNING_RATE = 0.01;

  private Dl4j() {}

  /** Tanh layers of this shape, and one update per call. */
  static Contestant contestant(Architecture architecture, float[] inputs, int[] labels) {
    var layers =
        new NeuralNetConfiguration.Builder()
            .dataType(architecture.precision().dataType())
            .updater(new Sgd(LEARNING_RATE))
            .list();
    for (int layer = 1; layer <= architecture.depth(); layer++) {
      layers.layer(
          new DenseLayer.Builder()
              .nIn(architecture.units(layer - 1))
              .nOut(architecture.units(layer))
              .activation(Activation.TANH)
              .build());
    }
    layers.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nIn(architecture.units(architecture.depth()))
            .nOut(architecture.classes())
            .activation(Activation.SOFTMAX)
            .build());
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    int batch = labels.length;
    INDArray x = Nd4j.create(inputs, new long[] {batch, architecture.inputs()}, 'c');
    INDArray y = Nd4j.zeros(batch, architecture.classes());
    for (int i = 0; i < batch; i++) {
      y.putScalar(i, labels[i], 1);
    }
    return Contestant.repeating("DL4J fit", () -> network.fit(x, y));
  }
}
