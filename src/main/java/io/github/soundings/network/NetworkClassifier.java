package io.github.soundings.network;

import java.util.Arrays;

/** Classifies with a {@link Network}, on ND4J's backend. */
final class NetworkClassifier implements Classifier {
  private final Network network;
  private final LayerState state;
  private final float[] scratch;
  private final double[] p;

  NetworkClassifier(Network network, int batch) {
    this.network = network;
    state = new LayerState(network.architecture(), batch);
    int classes = network.architecture().classes();
    scratch = new float[batch * classes];
    p = new double[batch * classes];
  }

  @Override
  public double classify(float[] inputs, int[] labels, int[] predicted) {
    HostArray.write(inputs, state.activation(0));
    double cost = network.forward(state, labels);
    int classes = network.architecture().classes();
    HostArray.read(state.activation(network.architecture().outputLayer()), 0, p.length, scratch, p);
    for (int example = 0; example < labels.length; example++) {
      predicted[example] =
          Classifier.mostProbable(
              Arrays.copyOfRange(p, example * classes, (example + 1) * classes));
    }
    return cost;
  }
}
