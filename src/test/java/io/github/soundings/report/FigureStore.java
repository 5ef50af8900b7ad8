package io.github.soundings.report;

import io.github.soundings.query.FastSession;
import io.github.soundings.query.SyntheticStore;
import java.util.ArrayList;
import java.util.List;

/** A store with the trials of every figure, each as small as can be. */
final class FigureStore {
  private static final long UPDATES = 400_000;
  private static final int DEPTH = 5;

  private static final List<Integer> ON_THE_WAY = new ArrayList<>();
  private static Report report;

  private final SyntheticStore store = new SyntheticStore();

  private FigureStore() {}

  static SyntheticStore rows() {
    FigureStore made = new FigureStore();
    made.trials();
    made.surfaces();
    return made.store;
  }

  /** The report of these rows without the claims, read once for all tests of a JVM. */
  static synchronized Report report(FastSession session) {
    if (report == null) {
      rows().register(session.spark());
      report = Report.read(session.session(), "a/<store>", 100, FigureStore::keep, allButClaims());
    }
    return report;
  }

  /** How many figures there were each time that the reader of {@link #report} was told. */
  static List<Integer> figuresOnTheWay() {
    return List.copyOf(ON_THE_WAY);
  }

  private static void keep(String last, Report soFar) {
    ON_THE_WAY.add(soFar.figures().size());
  }

  /** Claims ask 23 questions, which {@link ClaimsTest} answers. */
  static List<FigureSource> allButClaims() {
    return Report.SOURCES.stream().filter(source -> !(source instanceof ClaimsFigure)).toList();
  }

  private void trials() {
    trial(DEPTH, "activation", "tanh", "best_test_error", 0.5);
    trial(DEPTH, "activation", "tanh", "seed", 2, "best_test_error", 0.4);
    trial(DEPTH, "activation", "tanh", "learning_rate", 0.1, "best_validation_error", 0.7);
    trial(DEPTH, "activation", "tanh", "initialization", "normalized");
    trial(DEPTH, "activation", "softsign");
    trial(DEPTH, "activation", "sigmoid");
    trial(4, "activation", "sigmoid", "depth", 4);
    trial(DEPTH, "dataset", "mnist");
    reconstructions(trial(DEPTH, "dataset", "cifar-10", "pretraining", "denoising-autoencoder"));
    store.trial("status", "failed", "failure_kind", "OutOfMemoryError", "seed", 9);
  }

  private String trial(int depth, Object... columns) {
    String trial = store.trial(columns);
    curve(trial, 200_000, 0.5);
    curve(trial, UPDATES, 0.4);
    for (int layer = 1; layer <= depth; layer++) {
      for (String quantity :
          List.of("activation", "back_propagated_gradient_sum", "weight_gradient_sum")) {
        layer(trial, 0, layer, quantity, 0.1 / layer, 0.5);
        layer(trial, UPDATES, layer, quantity, 0.2 / layer, 0.96);
        histogram(trial, 0, layer, quantity);
        histogram(trial, UPDATES, layer, quantity);
      }
      layer(trial, 0, layer, "back_propagated_gradient", Math.pow(10, -layer), 0.5);
      jacobian(trial, 0, layer - 1, layer);
      jacobian(trial, UPDATES, layer - 1, layer);
    }
    return trial;
  }

  private void curve(String trial, long update, double error) {
    for (String split : List.of("validation", "test")) {
      store.row(
          "curves",
          "trial_id",
          trial,
          "split",
          split,
          "update",
          update,
          "examples_seen",
          10 * update, //
          "error",
          error,
          "loss",
          2 * error);
    }
  }

  private void layer(
      String trial, long update, int layer, String quantity, double std, double absP98) {
    store.row(
        "layer_stats",
        "trial_id",
        trial,
        "update",
        update,
        "layer",
        layer,
        "quantity",
        quantity, //
        "std",
        std,
        "abs_p98",
        absP98,
        "saturated_share",
        update == 0 ? 0 : 0.4,
        "linear_share",
        0.5);
  }

  private void histogram(String trial, long update, int layer, String quantity) {
    store.row(
        "histograms",
        "trial_id",
        trial,
        "update",
        update,
        "layer",
        layer,
        "quantity",
        quantity, //
        "edges",
        List.of(-1.0, 0.0, 1.0),
        "counts",
        List.of(25L, 75L));
  }

  private void jacobian(String trial, long update, int from, int to) {
    store.row(
        "jacobians",
        "trial_id",
        trial,
        "update",
        update,
        "from_layer",
        from,
        "to_layer",
        to, //
        "mean",
        0.5,
        "p5",
        0.01,
        "p25",
        0.2,
        "p50",
        0.4,
        "p75",
        0.6,
        "p95",
        0.9);
  }

  private void reconstructions(String trial) {
    for (int layer = 1; layer <= DEPTH; layer++) {
      for (long update : List.of(0L, 20_000L)) {
        store.row("reconstructions", "trial_id", trial, "layer", layer, "update", update);
      }
    }
  }

  private void surfaces() {
    for (String cost : List.of("negative-log-likelihood", "quadratic")) {
      for (int first = -4; first <= 4; first += 4) {
        for (int second = -4; second <= 4; second += 4) {
          store.row(
              "cost_surfaces",
              "seed",
              1,
              "cost",
              cost,
              "first_weight",
              first,
              "second_weight",
              second, //
              "value",
              first * second);
        }
      }
    }
  }
}
