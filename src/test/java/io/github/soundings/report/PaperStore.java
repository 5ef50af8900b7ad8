package io.github.soundings.report;

import io.github.soundings.query.SyntheticStore;
import java.util.List;

/** A store in which the paper's figures were measured, or their opposite. */
final class PaperStore {
  private static final long UPDATES = 400_000;

  private final boolean holds;
  private final SyntheticStore store = new SyntheticStore();

  PaperStore(boolean holds) {
    this.holds = holds;
  }

  SyntheticStore rows() {
    String standard = plain("tanh", "standard", holds ? 0.2715 : 0.15);
    String normalized = plain("tanh", "normalized", holds ? 0.156 : 0.30);
    String softsign = plain("softsign", "standard", holds ? 0.1627 : 0.5);
    plain("softsign", "normalized", holds ? 0.1606 : 0.9);
    String sigmoid = plain("sigmoid", "standard", holds ? 0.8261 : 0.1);
    saturation(standard, softsign);
    atStart(standard, normalized);
    training(standard, normalized);
    densities(standard, softsign);
    jacobians(standard, normalized);
    sigmoid(sigmoid);
    surfaces();
    otherTrainings();
    depths();
    deep();
    supportVectorMachines();
    return store;
  }

  private String plain(String activation, String initialization, double error) {
    return store.trial(
        "activation", activation, "initialization", initialization, "best_test_error", error);
  }

  private void saturation(String tanh, String softsign) {
    activations(tanh, 200_000, 0.96, 0.9, 0.8, 0.6, 0.5);
    if (holds) {
      activations(tanh, UPDATES, 0.97, 0.96, 0.9, 0.8, 0.7);
      activations(softsign, UPDATES, 0.92, 0.89, 0.83, 0.89, 0.83);
    } else {
      activations(tanh, UPDATES, 0.97, 0.9, 0.96, 0.97, 0.97);
      activations(softsign, UPDATES, 0.92, 0.5, 0.3, 0.2, 0.1);
    }
  }

  private void activations(String trial, long update, double... absP98) {
    store.layers(trial, update, "activation", "abs_p98", absP98);
  }

  private void atStart(String standard, String normalized) {
    double[] shrinking = {0.33, 0.18, 0.10, 0.06, 0.03};
    double[] level = {0.32, 0.32, 0.31, 0.31, 0.31};
    double[] growing = {0.03, 0.06, 0.10, 0.18, 0.33};
    start(standard, "activation", holds ? shrinking : level);
    start(normalized, "activation", holds ? level : shrinking);
    start(standard, "back_propagated_gradient_sum", holds ? growing : level);
    start(normalized, "back_propagated_gradient_sum", holds ? level : growing);
    start(standard, "weight_gradient_sum", holds ? level : shrinking);
    start(normalized, "weight_gradient_sum", level);
  }

  private void start(String trial, String quantity, double... std) {
    store.layers(trial, 0, quantity, "std", std);
  }

  private void training(String standard, String normalized) {
    double[] apart = {0.053, 0.036, 0.029, 0.019, 0.016};
    double[] together = {0.045, 0.040, 0.037, 0.031, 0.026};
    weightGradients(standard, holds ? apart : together);
    weightGradients(normalized, holds ? together : apart);
    end(standard, holds ? 0.23 : 0.5);
    end(normalized, holds ? 0.5 : 0.23);
  }

  private void weightGradients(String trial, double... std) {
    store.layers(trial, UPDATES, "weight_gradient_sum", "std", std);
  }

  /** Standard deviations of the first and the last layer at the end, beside the percentiles. */
  private void end(String trial, double last) {
    store.row(
        "layer_stats",
        "trial_id",
        trial,
        "update",
        UPDATES,
        "layer",
        1,
        "quantity",
        "activation", //
        "std",
        0.7,
        "abs_p98",
        0.97);
    store.row(
        "layer_stats",
        "trial_id",
        trial,
        "update",
        UPDATES,
        "layer",
        5,
        "quantity",
        "activation", //
        "std",
        last,
        "abs_p98",
        0.7);
  }

  private void densities(String tanh, String softsign) {
    List<Long> bounds = List.of(20L, 0L, 60L, 0L, 20L);
    List<Long> inside = List.of(0L, 40L, 20L, 40L, 0L);
    histogram(tanh, bounds);
    histogram(softsign, holds ? inside : bounds);
  }

  /** Bins from -1 to 1, of which the outer ones lie beyond .95. */
  private void histogram(String trial, List<Long> counts) {
    store.row(
        "histograms",
        "trial_id",
        trial,
        "update",
        UPDATES,
        "layer",
        1,
        "quantity",
        "activation", //
        "edges",
        List.of(-1.0, -0.96, -0.3, 0.3, 0.96, 1.0),
        "counts",
        counts);
  }

  private void jacobians(String standard, String normalized) {
    for (int from = 1; from < 5; from++) {
      jacobian(standard, from, from + 1, holds ? 0.47 : 0.8);
      jacobian(normalized, from, from + 1, holds ? 0.70 : 0.5);
    }
    jacobian(standard, 0, 5, 9);
    jacobian(normalized, 0, 5, 9);
  }

  private void jacobian(String trial, int from, int to, double mean) {
    store.row(
        "jacobians",
        "trial_id",
        trial,
        "update",
        0,
        "from_layer",
        from,
        "to_layer",
        to,
        "mean",
        mean);
  }

  private void sigmoid(String depth5) {
    store.layers(depth5, UPDATES, "activation", "mean", 0.5, 0.5, 0.5, 0.5, 0.5);
    store.trial("activation", "sigmoid", "depth", 4, "best_test_error", 0.35);
    long epoch140 = 2_800_000;
    String longer = store.trial("activation", "sigmoid", "depth", 4, "updates", epoch140);
    store.layers(longer, 40_000, "activation", "mean", 0.5, 0.5, 0.5, 0.15);
    for (int layer = 1; layer <= 4; layer++) {
      boolean isTop = layer == 4;
      sigmoidLayer(longer, UPDATES, layer, isTop ? 0.015 : holds ? 0.6 : 0.4, 0.1);
      sigmoidLayer(longer, epoch140, layer, isTop ? holds ? 0.07 : 0.02 : 0.6, 0.2);
    }
  }

  private void sigmoidLayer(String trial, long update, int layer, double mean, double saturated) {
    store.row(
        "layer_stats",
        "trial_id",
        trial,
        "update",
        update,
        "layer",
        layer,
        "quantity",
        "activation", //
        "mean",
        mean,
        "saturated_share",
        saturated);
  }

  /** Beside a slope, the quadratic surface has a high plateau. */
  private void surfaces() {
    for (int w1 = -4; w1 <= 4; w1++) {
      for (int w2 = -4; w2 <= 4; w2++) {
        surface(holds ? "quadratic" : "negative-log-likelihood", w1, w2, w1 < 0 ? 1 : 1 - w1 / 4.0);
        surface(holds ? "negative-log-likelihood" : "quadratic", w1, w2, 4 - w1 + 4 - w2);
      }
    }
  }

  private void surface(String cost, int w1, int w2, double value) {
    store.row(
        "cost_surfaces",
        "seed",
        1,
        "cost",
        cost,
        "first_weight",
        w1,
        "second_weight",
        w2,
        "value",
        value);
  }

  /** Validation error chooses the first, not the one that does better on the test images. */
  private void supportVectorMachines() {
    store.trial(
        "initialization",
        "normalized",
        "training_examples",
        100_000, //
        "best_test_error",
        holds ? 0.5047 : 0.5847);
    supportVectorMachine(10, 0.6, 0.5947);
    supportVectorMachine(1, 0.61, holds ? 0.3 : 0.9);
  }

  private void supportVectorMachine(double c, double validationError, double testError) {
    store.supportVectorMachine(
        "training_examples",
        100_000,
        "c",
        c, //
        "validation_error",
        validationError,
        "test_error",
        testError);
  }

  private void otherTrainings() {
    store.trial("cost", "quadratic", "best_test_error", holds ? 0.4 : 0.1);
    pretrained("tanh", holds ? 0.11 : 0.6);
    pretrained("sigmoid", holds ? 0.2 : 0.8);
    for (String optimizer : List.of("diagonal-hessian", "gradient-variance")) {
      store.trial("optimizer", optimizer, "best_test_error", holds ? 0.2 : 0.5);
      store.trial(
          "optimizer",
          optimizer,
          "initialization",
          "normalized", //
          "best_test_error",
          holds ? 0.12 : 0.5);
    }
    List<Integer> growing = List.of(100, 200, 300, 400, 500);
    for (String initialization : List.of("standard", "normalized")) {
      boolean better = holds == initialization.equals("normalized");
      store.trial(
          "width",
          null,
          "widths",
          growing,
          "initialization",
          initialization, //
          "best_test_error",
          better ? 0.2 : 0.3);
    }
  }

  private void pretrained(String activation, double error) {
    store.trial(
        "pretraining",
        "denoising-autoencoder",
        "activation",
        activation, //
        "best_test_error",
        error);
  }

  /** Validation errors that fall with depth, of sigmoid networks to four layers, or rise. */
  private void depths() {
    for (int depth = 1; depth <= 5; depth++) {
      depth("tanh", depth, holds ? 0.4 - 0.05 * depth : 0.05 * depth);
      depth("sigmoid", depth, holds ? 0.3 + 0.05 * Math.abs(4 - depth) : 0.05 * depth);
    }
  }

  private void depth(String activation, int depth, double error) {
    store.trial(
        "updates",
        UPDATES / 2,
        "activation",
        activation,
        "depth",
        depth, //
        "best_validation_error",
        error);
  }

  private void deep() {
    deep("linear", "scaled-identity(0.9)", holds ? 0.9 : 0.99);
    deep("linear", "scaled-identity(1.1)", holds ? 1.1 : 0.99);
    deep("tanh", "standard", holds ? 0.57 : 0.9);
  }

  private void deep(String activation, String initialization, double factor) {
    int depth = 30;
    String trial =
        store.trial(
            "activation",
            activation,
            "initialization",
            initialization,
            "depth",
            depth, //
            "updates",
            0);
    for (int layer = 1; layer <= depth; layer++) {
      double up = Math.pow(factor, layer);
      double down = Math.pow(factor, depth - layer);
      store.layer(trial, 0, layer, "activation", "std", layer == 1 ? 7 : up);
      store.layer(trial, 0, layer, "back_propagated_gradient", "std", down);
    }
  }
}
