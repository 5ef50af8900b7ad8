package io.github.soundings.trial;

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
  Evaluation {
    predicted = List.copyOf(predicted);
    labels = List.copyOf(labels);
  }
}
