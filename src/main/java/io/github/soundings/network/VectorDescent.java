package io.github.soundings.network;

import io.github.soundings.network.simd.Lanes;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stochastic gradient descent in single precision on the processor's vectors, two to four times as
 * fast as {@link GradientDescent}: activations by the incubating Vector API of JDK 17, {@link
 * Products} by it or by machine code.
 *
 * <p>An update reads the weights twice and writes them once. The forward pass streams through them
 * with a group of examples in registers; the backward pass takes them in pieces that fit a cache,
 * propagates the gradients with the old values and updates them at once. Gradients are carried
 * multiplied by {@code -rate / batch}.
 *
 * <p>The same weights and batches give the same bits on every processor and JVM, compiled or
 * interpreted: see the kernels for the order of additions. They differ from {@link GradientDescent}
 * in rounding.
 */
final class VectorDescent implements Trainer {
  private final Network network;
  private final VectorActivation activation;
  private final Cost cost;
  private final int batch;
  private final double step;
  private final ActivationBits inputs;
  private final VectorLayer[] layers;
  private final double[] s;
  private final double[] p;
  private final double[] gradient;

  /** Whether the layers have weights that the network has not. */
  private boolean ahead;

  VectorDescent(Network network, int batch, double learningRate) {
    Architecture architecture = network.architecture();
    this.network = network;
    this.activation = new VectorActivation(architecture.activation());
    this.cost = network.cost();
    this.batch = batch;
    this.step = -learningRate / batch;
    inputs = new ActivationBits(architecture.inputs(), batch);
    layers = new VectorLayer[architecture.outputLayer() + 1];
    for (int layer = 1; layer < layers.length; layer++) {
      layers[layer] =
          new VectorLayer(architecture.units(layer - 1), architecture.units(layer), batch);
      layers[layer].read(network.weights().matrix(layer), network.weights().bias(layer));
    }
    s = new double[architecture.classes()];
    p = new double[architecture.classes()];
    gradient = new double[architecture.classes()];
  }

  /** Whether all arrays are small enough for Java. */
  static boolean fits(Architecture architecture, int batch) {
    long groups = (batch + Lanes.GROUP - 1L) / Lanes.GROUP;
    long largest = groups * architecture.inputs() * Lanes.STRIDE;
    for (int layer = 1; layer <= architecture.outputLayer(); layer++) {
      long tiles = architecture.units(layer) / Lanes.LANES + 2L;
      long blocks = architecture.units(layer - 1) / Lanes.ROWS + 2L;
      largest = Math.max(largest, tiles * (blocks * Lanes.TILE + groups * Lanes.PATCH));
      largest = Math.max(largest, groups * architecture.units(layer) * Lanes.STRIDE);
    }
    return largest < Integer.MAX_VALUE;
  }

  @Override
  public double update(float[] examples, int[] labels) {
    inputs.write(examples);
    double mean = forward(labels) / batch;
    if (Double.isFinite(mean)) {
      ahead = true;
      for (int layer = layers.length - 1; layer > 1; layer--) {
        layers[layer].descend(layers[layer - 1], activation);
      }
      layers[1].descend(inputs);
    }
    return mean;
  }

  private double forward(int[] labels) {
    VectorLayer top = VectorLayer.forward(layers, inputs, activation);
    double sum = 0;
    for (int example = 0; example < batch; example++) {
      top.readPreActivations(example, s);
      sum += cost.evaluate(s, labels[example], p, gradient);
      top.writeGradients(example, gradient, step);
    }
    return sum;
  }

  @Override
  public Classifier classifier(int batchSize) {
    return new VectorClassifier(network.architecture(), cost, layers, batchSize);
  }

  @Override
  public Network network() {
    if (ahead) {
      Weights weights = network.weights();
      for (int layer = 1; layer < layers.length; layer++) {
        INDArray matrix = weights.matrix(layer);
        layers[layer].write(matrix, weights.bias(layer));
      }
      ahead = false;
    }
    return network;
  }
}
