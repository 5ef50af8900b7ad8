package io.github.soundings.baseline;

import io.github.soundings.dataset.Examples;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_parameter;

/**
 * A support vector machine with the kernel exp(-gamma |x - y|^2) and soft margins of penalty C: one
 * machine for each pair of classes, each with a vote (C.-C. Chang and C.-J. Lin, <em>LIBSVM: a
 * library for support vector machines</em>, ACM Transactions on Intelligent Systems and Technology,
 * 2011, Sections 4.1.1 and 7). The paper does not say how its machines treat several classes.
 *
 * <p>Training has no randomness: the same examples give the same machine.
 */
public final class SupportVectorMachine {
  /** How far the optimality conditions may be violated; LIBSVM's default. */
  private static final double TOLERANCE = 1e-3;

  static {
    svm.svm_set_print_string_function(text -> {});
  }

  private final svm_model model;

  private SupportVectorMachine(svm_model model) {
    this.model = model;
  }

  /**
   * Trains a machine.
   *
   * @param c finite, above 0
   * @param gamma finite, above 0
   * @param cacheMegabytes bound on the kernel values that are kept; has no influence on the result
   * @throws IllegalArgumentException if a parameter is out of range
   */
  public static SupportVectorMachine train(
      TrainingSet set, double c, double gamma, int cacheMegabytes) {
    requirePositive("C", c);
    requirePositive("gamma", gamma);
    svm_parameter parameters = new svm_parameter();
    parameters.svm_type = svm_parameter.C_SVC;
    parameters.kernel_type = svm_parameter.RBF;
    parameters.C = c;
    parameters.gamma = gamma;
    parameters.cache_size = cacheMegabytes;
    parameters.eps = TOLERANCE;
    parameters.shrinking = 1;
    parameters.weight_label = new int[0];
    parameters.weight = new double[0];
    return new SupportVectorMachine(svm.svm_train(set.problem(), parameters));
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be finite and > 0)".formatted(name, value));
    }
  }

  /**
   * The share of the first examples of a sequence that are misclassified, 0 to 1.
   *
   * @param inputs of one example
   * @param count of examples, above 0
   */
  public double error(Examples examples, int inputs, int count) {
    int[] wrong = {0};
    TrainingSet.forEach(
        examples,
        inputs,
        count,
        (position, example, label) -> wrong[0] += svm.svm_predict(model, example) == label ? 0 : 1);
    return (double) wrong[0] / count;
  }

  /** The training examples that decisions depend on. */
  public int supportVectors() {
    return model.l;
  }
}
