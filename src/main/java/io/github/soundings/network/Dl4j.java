package io.github.soundings.network;

import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of ours as Deeplearning4j's: the same layers, cost, weights and mini-batches. */
public final class Dl4j {
  private Dl4j() {}

  /** Why DL4J does not have a network with this activation; empty if it has. */
  public static Optional<String> obstacle(Activation activation) {
    return activation == Activation.GELU
        ? Optional.of("Deeplearning4j approximates gelu")
        : Optional.empty();
  }

  /**
   * DL4J's network with these weights, which are copied.
   *
   * @param learningRate of plain gradient descent
   * @throws IllegalArgumentException if there is an {@link #obstacle}
   */
  public static MultiLayerNetwork network(
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
    MultiLayerNetwork network = new MultiLayerNetwork(builder.build());
    network.init();
    write(weights, network);
    return network;
  }

  /** Copies weights into DL4J's network of the same shape. */
  public static void write(Weights weights, MultiLayerNetwork network) {
    for (int layer = 1; layer <= weights.outputLayer(); layer++) {
      network.setParam(matrix(layer), weights.matrix(layer).dup());
      network.setParam(bias(layer), weights.bias(layer).dup());
    }
  }

  /** Copies the weights of DL4J's network into ours of the same shape. */
  public static void read(MultiLayerNetwork network, Weights weights) {
    for (int layer = 1; layer <= weights.outputLayer(); layer++) {
      weights.matrix(layer).assign(network.getParam(matrix(layer)));
      weights.bias(layer).assign(network.getParam(bias(layer)));
    }
  }

  private static String matrix(int layer) {
    return (layer - 1) + "_W";
  }

  private static String bias(int layer) {
    return (layer - 1) + "_b";
  }

  /**
   * A mini-batch: inputs of shape (batch, inputs) and one-hot labels of shape (batch, classes).
   *
   * @param inputs (batch, inputs) row-major
   * @param labels the class of each example: (batch)
   */
  public static DataSet batch(Architecture architecture, float[] inputs, int[] labels) {
    DataSet batch = batch(architecture.inputs(), architecture.classes(), inputs, labels);
    batch.setFeatures(batch.getFeatures().castTo(architecture.precision().dataType()));
    batch.setLabels(batch.getLabels().castTo(architecture.precision().dataType()));
    return batch;
  }

  /**
   * A mini-batch in single precision; networks of double precision take it too.
   *
   * @param inputCount length of an example
   * @param classes more than any label
   * @param inputs (batch, inputCount) row-major
   * @param labels the class of each example: (batch)
   */
  public static DataSet batch(int inputCount, int classes, float[] inputs, int[] labels) {
    INDArray x = Nd4j.create(inputs, new long[] {labels.length, inputCount}, 'c');
    INDArray y = Nd4j.zeros(labels.length, classes);
    for (int i = 0; i < labels.length; i++) {
      y.putScalar(i, labels[i], 1);
    }
    return new DataSet(x, y);
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
      case GELU -> throw new IllegalArgumentException(obstacle(activation).orElseThrow());
      case SWISH -> org.nd4j.linalg.activations.Activation.SWISH;
      case HARD_TANH -> org.nd4j.linalg.activations.Activation.HARDTANH;
      case LINEAR -> org.nd4j.linalg.activations.Activation.IDENTITY;
    };
  }
}
