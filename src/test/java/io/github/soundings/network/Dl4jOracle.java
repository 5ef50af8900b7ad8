package io.github.soundings.network;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J's MultiLayerNetwork like one of ours. */
final class Dl4jOracle {
  private Dl4jOracle() {}

  static MultiLayerNetwork network(
      Architecture architecture, Cost cost, Weights weights, double learningRate) {
    var builder =
        new NeuralNetConfiguration.Builder()
            .dataType(architecture.precision().dataType())
            .updater(new Sgd(learningRate))
            .list();
    for (int layer = 1; layer <= architecture.depth(); layer++) {
      builder.layer(
          new DenseLayer.Builder()
              .nIn(architecture.units(layer - 1))
              .nOut(architecture.units(layer))
              .activation(dl4j(architecture.activation()))
              .build());
    }
    builder.layer(
        new OutputLayer.Builder(cost == Cost.QUADRATIC ? LossFunction.L2 : LossFunction.MCXENT)
            .nIn(architecture.units(architecture.depth()))
            .nOut(architecture.classes())
            .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
            .build());
    MultiLayerNetwork oracle = new MultiLayerNetwork(builder.build());
    oracle.init();
    for (int layer = 1; layer <= architecture.outputLayer(); layer++) {
      oracle.setParam((layer - 1) + "_W", weights.matrix(layer).dup());
      oracle.setParam((layer - 1) + "_b", weights.bias(layer).dup());
    }
    return oracle;
  }

  /** Whether DL4J has the activation as we define it: its gelu is approximated. */
  static boolean knows(Activation activation) {
    return activation != Activation.GELU;
  }

  /** How far DL4J may be off in double precision: its leaky relu's slope is a float. */
  static double exactness(Activation activation) {
    return activation == Activation.LEAKY_RELU ? 1e-9 : 1e-12;
  }

  private static org.nd4j.linalg.activations.Activation dl4j(Activation activation) {
    return switch (activation) {
      case SIGMOID -> org.nd4j.linalg.activations.Activation.SIGMOID;
      case TANH -> org.nd4j.linalg.activations.Activation.TANH;
      case SOFTSIGN -> org.nd4j.linalg.activations.Activation.SOFTSIGN;
      case RELU -> org.nd4j.linalg.activations.Activation.RELU;
      case LEAKY_RELU -> org.nd4j.linalg.activations.Activation.LEAKYRELU;
      case ELU -> org.nd4j.linalg.activations.Activation.ELU;
      case SELU -> org.nd4j.linalg.activations.Activation.SELU;
      case GELU -> throw new IllegalArgumentException("DL4J approximates gelu");
      case SWISH -> org.nd4j.linalg.activations.Activation.SWISH;
      case HARD_TANH -> org.nd4j.linalg.activations.Activation.HARDTANH;
      case LINEAR -> org.nd4j.linalg.activations.Activation.IDENTITY;
    };
  }

  /** (batch, inputs). */
  static INDArray inputs(Architecture architecture, RandomBatch batch) {
    long[] shape = {batch.labels().length, architecture.inputs()};
    return Nd4j.create(batch.inputs(), shape, 'c').castTo(architecture.precision().dataType());
  }

  /** One-hot: (batch, classes). */
  static INDArray labels(Architecture architecture, RandomBatch batch) {
    int[] labels = batch.labels();
    INDArray y =
        Nd4j.zeros(architecture.precision().dataType(), labels.length, architecture.classes());
    for (int i = 0; i < labels.length; i++) {
      y.putScalar(i, labels[i], 1);
    }
    return y;
  }
}
