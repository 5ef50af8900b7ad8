package io.github.soundings.report;

import java.util.List;

/**
 * What figures need to know of a trial to choose it and to name it.
 *
 * @param arm all parameters but learning rate and seed, as text; empty for failed trials
 * @param armName those that tell it from others, for people
 * @param setting what trials must share to be compared; empty where no trial of the arm was chosen
 * @param budget size of the network and length of training, for people
 * @param chosen whether it is at the learning rate that validation error chose
 * @param validationError lowest, 0 to 1; NaN without one
 * @param testError at the lowest validation error, 0 to 1; NaN without one
 */
record StoredTrial(
    String id,
    String status,
    String arm,
    String armName,
    Kind kind,
    String setting,
    String budget,
    double learningRate,
    long seed,
    boolean chosen,
    double validationError,
    double testError) {

  /**
   * The parameters that figures go by.
   *
   * @param width the widest layer
   * @param plain plain gradient descent on the negative log-likelihood without pre-training
   */
  record Kind(
      String dataset,
      String activation,
      String initialization,
      int depth,
      int width,
      long updates,
      boolean plain) {}

  /** Whether trials may stand in one chart: dataset, setting, and perhaps depth. */
  record Shared(String dataset, String setting, int depth) {}

  Shared shared() {
    return new Shared(kind.dataset(), setting, kind.depth());
  }

  /** One line that tells it from other trials. */
  String label() {
    return String.join(
        ", ",
        List.of(
            armName,
            kind.dataset(),
            budget,
            "rate " + Digits.text(learningRate),
            "seed " + seed,
            id.substring(0, Math.min(8, id.length()))));
  }
}
