package io.github.soundings.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Stochastic gradient descent on ND4J's backend, in either precision.
 *
 * <p>The update goes straight into the weights as {@code W += -rate/batch z_below' dCost/ds}; no
 * gradient matrix is built. A layer is updated as soon as the layer below has its gradient, so that
 * back-propagation sees the weights of the forward pass.
 */
final class GradientDescent implements Trainer {
  private final Network network;
  private final LayerState state;
  private final double learningRate;

  GradientDescent(Network network, int batchSize, double learningRate) {
    this.network = network;
    this.state = new LayerState(network.architecture(), batchSize);
    this.learningRate = learningRate;
  }

  @Override
  public double update(float[] inputs, int[] labels) {
    HostArray.write(inputs, state.activation(0));
    double cost = network.forward(state, labels) / state.batch();
    if (!Double.isFinite(cost)) {
      return cost;
    }
    for (int layer = network.architecture().outputLayer(); layer >= 1; layer--) {
      if (layer > 1) {
        network.backward(state, layer - 1);
      }
      descend(layer);
    }
    return cost;
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Classifier classifier(int batch) {
    return new NetworkClassifier(network, batch);
  }

  private void descend(int layer) {
    double step = -learningRate / state.batch();
    INDArray gradient = state.gradient(layer);
    Nd4j.gemm(
        state.activation(layer - 1),
        gradient,
        network.weights().matrix(layer),
        true,
        false,
        step,
        1);
    Nd4j.gemm(state.ones(), gradient, network.weights().bias(layer), true, false, step, 1);
  }
}
