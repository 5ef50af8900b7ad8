package io.github.soundings.baseline;

import io.github.soundings.dataset.Examples;
import libsvm.svm_node;
import libsvm.svm_problem;

/**
 * Labelled examples as LIBSVM takes them: of each input that is not 0 its position and value, 28
 * bytes together. Machines may share one, on several threads.
 */
public final class TrainingSet {
  private static final int BATCH = 200;

  private final int inputs;
  private final svm_problem problem = new svm_problem();

  private TrainingSet(int inputs, int examples) {
    this.inputs = inputs;
    problem.l = examples;
    problem.x = new svm_node[examples][];
    problem.y = new double[examples];
  }

  /**
   * The first examples of a sequence.
   *
   * @param inputs of one example
   * @param count of examples, above 0
   */
  public static TrainingSet of(Examples examples, int inputs, int count) {
    TrainingSet set = new TrainingSet(inputs, count);
    float[] values = new float[BATCH * inputs]; // (BATCH, inputs)
    int[] labels = new int[BATCH];
    for (int first = 0; first < count; first += BATCH) {
      int read = Math.min(BATCH, count - first);
      examples.read(first, read, values, labels);
      for (int i = 0; i < read; i++) {
        set.problem.x[first + i] = nodes(values, i * inputs, inputs);
        set.problem.y[first + i] = labels[i];
      }
    }
    return set;
  }

  private static svm_node[] nodes(float[] values, int from, int inputs) {
    int nonZero = 0;
    for (int i = 0; i < inputs; i++) {
      nonZero += values[from + i] == 0 ? 0 : 1;
    }
    svm_node[] nodes = new svm_node[nonZero];
    int next = 0;
    for (int i = 0; i < inputs; i++) {
      if (values[from + i] != 0) {
        svm_node node = new svm_node();
        node.index = i + 1; // LIBSVM counts from 1.
        node.value = values[from + i];
        nodes[next++] = node;
      }
    }
    return nodes;
  }

  int inputs() {
    return inputs;
  }

  svm_problem problem() {
    return problem;
  }
}
