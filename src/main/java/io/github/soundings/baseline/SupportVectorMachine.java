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

  private static final int BATCH = 50;

  static {
    svm.svm_set_print_string_function(text -> {});
  }

  private final int inputs;
  private final svm_model model;
  private final SupportVectors vectors;

  private SupportVectorMachine(int inputs, svm_model model) {
    this.inputs = inputs;
    this.model = model;
    vectors = new SupportVectors(model.SV, inputs, model.param.gamma);
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
    return new SupportVectorMachine(set.inputs(), svm.svm_train(set.problem(), parameters));
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
   * @param examples with as many inputs as those that the machine was trained on
   * @param count of examples, above 0
   */
  public double error(Examples examples, int count) {
    float[] batch = new float[BATCH * inputs]; // (BATCH, inputs)
    int[] labels = new int[BATCH];
    double[] values = new double[Math.multiplyExact(BATCH, vectors.rows())]; // (BATCH, vectors)
    int wrong = 0;
    for (int first = 0; first < count; first += BATCH) {
      int read = Math.min(BATCH, count - first);
      examples.read(first, read, batch, labels);
      vectors.kernel(batch, read, values);
      for (int i = 0; i < read; i++) {
        wrong += elected(values, i * vectors.rows()) == labels[i] ? 0 : 1;
      }
    }
    return (double) wrong / count;
  }

  /** The class of an example. */
  int classify(float[] example) {
    double[] values = new double[vectors.rows()];
    vectors.kernel(example, 1, values);
    return elected(values, 0);
  }

  /**
   * The class with most votes, of equals the one that training met first.
   *
   * @param values of the kernel with each support vector, these grouped by class
   * @param from where they begin
   */
  private int elected(double[] values, int from) {
    int classes = model.nr_class;
    int[] votes = new int[classes];
    int pair = 0;
    for (int one = 0, startOfOne = 0; one < classes; startOfOne += model.nSV[one++]) {
      int start = startOfOne + model.nSV[one];
      for (int other = one + 1; other < classes; start += model.nSV[other++]) {
        double decision =
            sum(model.sv_coef[other - 1], startOfOne, model.nSV[one], values, from)
                + sum(model.sv_coef[one], start, model.nSV[other], values, from)
                - model.rho[pair++];
        votes[decision > 0 ? one : other]++;
      }
    }
    int elected = 0;
    for (int each = 1; each < classes; each++) {
      elected = votes[each] > votes[elected] ? each : elected;
    }
    return model.label[elected];
  }

  private static double sum(
      double[] coefficients, int start, int count, double[] values, int from) {
    double sum = 0;
    for (int i = start; i < start + count; i++) {
      sum += coefficients[i] * values[from + i];
    }
    return sum;
  }

  /** The training examples that decisions depend on. */
  public int supportVectors() {
    return model.l;
  }

  /** What LIBSVM makes of it. */
  svm_model model() {
    return model;
  }
}
