package io.github.soundings.network;

/** Classifies with the weights of a {@link VectorDescent}, where they are. */
final class VectorClassifier implements Classifier {
  private final VectorActivation activation;
  private final Cost cost;
  private final ActivationBits inputs;
  private final VectorLayer[] layers;
  private final double[] s;
  private final double[] p;
  private final double[] gradient;

  /** A classifier that follows the weights of these layers, of which the first is not there. */
  VectorClassifier(Architecture architecture, Cost cost, VectorLayer[] trained, int batch) {
    this.activation = new VectorActivation(architecture.activation());
    this.cost = cost;
    inputs = new ActivationBits(architecture.inputs(), batch);
    layers = new VectorLayer[trained.length];
    for (int layer = 1; layer < layers.length; layer++) {
      layers[layer] = trained[layer].withBatch(batch);
    }
    s = new double[architecture.classes()];
    p = new double[architecture.classes()];
    gradient = new double[architecture.classes()];
  }

  @Override
  public double classify(float[] examples, int[] labels, int[] predicted) {
    inputs.write(examples);
    VectorLayer top = VectorLayer.forward(layers, inputs, activation);
    double sum = 0;
    for (int example = 0; example < labels.length; example++) {
      top.readPreActivations(example, s);
      sum += cost.evaluate(s, labels[example], p, gradient);
      predicted[example] = Classifier.mostProbable(p);
    }
    return sum;
  }
}
