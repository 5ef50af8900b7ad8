package io.github.soundings.baseline;

import io.github.soundings.dataset.Examples;
import java.util.ArrayList;
import java.util.List;
import libsvm.svm_node;
import libsvm.svm_problem;

/**
 * Labelled examples as LIBSVM takes them: of each input that is not 0 its position and value, 28
 * bytes together. Machines may share one, on several threads.
 */
public final class TrainingSet {
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
    float[] values = new float[inputs];
    int[] label = new int[1];
    for (int i = 0; i < count; i++) {
      examples.readOne(i, 0, values, label);
      set.problem.x[i] = nodes(values);
      set.problem.y[i] = label[0];
    }
    return set;
  }

  private static svm_node[] nodes(float[] values) {
    List<svm_node> nodes = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        svm_node node = new svm_node();
        node.index = i + 1; // LIBSVM counts from 1.
        node.value = values[i];
        nodes.add(node);
      }
    }
    return nodes.toArray(svm_node[]::new);
  }

  int inputs() {
    return inputs;
  }

  svm_problem problem() {
    return problem;
  }
}
