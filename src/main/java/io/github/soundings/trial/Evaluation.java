package io.github.soundings.trial;

import io.github.soundings.dataset.Examples;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.HostArray;
import io.github.soundings.network.LayerState;
import io.github.soundings.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * What a network makes of the first examples of a split.
 *
 * @param loss mean cost of an example
 * @param error share of misclassified examples
 * @param predicted class of each example
 * @param labels the true class of each example
 */
record Evaluation(double loss, double error, List<Integer> predicted, List<Integer> labels) {
  /** Examples in one forward pass: large enough for fast products, small enough for the caches. */
  private static final int BATCH = 200;

  static Evaluation of(Network network, Examples examples, int count) {
    Architecture architecture = network.architecture();
    double loss = 0;
    int wrong = 0;
    List<Integer> predicted = new ArrayList<>(count);
    List<Integer> truth = new ArrayList<>(count);
    LayerState state = null;
    for (int first = 0; first < count; first += BATCH) {
      int batch = Math.min(BATCH, count - first);
      if (state == null || state.batch() != batch) {
        state = new LayerState(architecture, batch);
      }
      float[] inputs = new float[batch * architecture.inputs()];
      int[] labels = new int[batch];
      examples.read(first, batch, inputs, labels);
      HostArray.write(inputs, state.activation(0));
      loss += network.forward(state, labels);
      for (int label : labels) {
        truth.add(label);
      }
      wrong += predict(state, architecture, labels, predicted);
    }
    return new Evaluation(
        loss / count, (double) wrong / count, List.copyOf(predicted), List.copyOf(truth));
  }

  /** Appends the most probable class of each example; returns how many are not its label. */
  private static int predict(
      LayerState state, Architecture architecture, int[] labels, List<Integer> predicted) {
    int classes = architecture.classes();
    double[] p = new double[labels.length * classes];
    HostArray.read(
        state.activation(architecture.outputLayer()), 0, p.length, new float[p.length], p);
    int wrong = 0;
    for (int example = 0; example < labels.length; example++) {
      int best = 0;
      for (int k = 1; k < classes; k++) {
        if (p[example * classes + k] > p[example * classes + best]) {
          best = k;
        }
      }
      predicted.add(best);
      wrong += best == labels[example] ? 0 : 1;
    }
    return wrong;
  }
}
