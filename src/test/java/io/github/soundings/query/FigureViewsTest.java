package io.github.soundings.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The views of the paper's figures and tables, on rows whose results are computed by hand. */
class FigureViewsTest {
  @AutoClose private static final FastSession SESSION = new FastSession();

  private final SyntheticStore store = new SyntheticStore();

  private List<List<Object>> query(String sql) {
    store.register(SESSION.spark());
    return SESSION.query(sql);
  }

  @Test
  void chosenAreTheTrialsAtTheBestRateOfEachArm() {
    store.trial("learning_rate", 0.1, "best_validation_error", 0.3, "seed", 1);
    store.trial("learning_rate", 0.1, "best_validation_error", 0.4, "seed", 2);
    store.trial("learning_rate", 0.2, "best_validation_error", 0.2, "seed", 1);
    store.trial("learning_rate", 0.2, "best_validation_error", 0.6, "seed", 2);
    store.trial("learning_rate", 9, "best_validation_error", 0.9, "cost", "quadratic");
    store.trial("status", "failed", "best_validation_error", 0.1, "activation", "sigmoid");
    assertThat(
            query(
                "SELECT trial_id, plain, setting FROM chosen_trials ORDER BY learning_rate, seed"))
        .containsExactly(
            List.of("t1", true, setting("400,000")),
            List.of("t2", true, setting("400,000")),
            List.of("t5", false, setting("400,000")));
  }

  private static String setting(String updates) {
    return "width 300, "
        + updates
        + " updates of 10, zero-to-one, single, shuffle none, 10,000 test examples";
  }

  @Test
  void bestLearningRateReportsTiesAndEdges() {
    store.trial("learning_rate", 0.1, "best_validation_error", 0.25);
    store.trial("learning_rate", 0.2, "best_validation_error", 0.25);
    store.trial("learning_rate", 0.4, "best_validation_error", 0.5);
    assertThat(
            query(
                "SELECT learning_rate, rates, ties, is_smallest_tried, is_largest_tried"
                    + " FROM best_learning_rate"))
        .containsExactly(List.of(0.1, 3L, 1L, true, false));
  }

  @Test
  void trialsWithoutLaterParametersHaveTheirDefaults() {
    store.trial("pretraining", null, "optimizer", null, "trainer", null);
    assertThat(query("SELECT pretraining, optimizer, plain FROM chosen_trials"))
        .containsExactly(List.of("none", "sgd", true));
  }

  @Test
  void pairedTestsCountWhatOnlyOneGetsRight() {
    String a = store.trial();
    String b = store.trial("initialization", "normalized");
    store.trial("activation", "sigmoid", "seed", 2);
    store.predictions(a, 20, 0, 10);
    store.predictions(b, 20, 9, 2);
    assertThat(
            query(
                "SELECT first_trial, second_trial, examples, only_first_right, only_second_right, p"
                    + " FROM paired_tests ORDER BY first_trial"))
        .containsExactly(
            List.of(a, b, 20, 1L, 9L, 2.0 * (1 + 10) / 1024),
            List.of(b, a, 20, 9L, 1L, 2.0 * (1 + 10) / 1024));
  }

  @Test
  void predictionsOnOtherExamplesAreNotPaired() {
    store.predictions(store.trial(), 20, 0, 10);
    store.predictions(store.trial("initialization", "normalized"), 10, 0, 0);
    assertThat(query("SELECT * FROM paired_tests")).isEmpty();
  }

  @Test
  void table1HasTheBestOfTheColumnAndWhatCannotBeToldFromItInBold() {
    store.predictions(store.trial("best_test_error", 0.4), 100, 0, 40);
    store.predictions(
        store.trial("initialization", "normalized", "best_test_error", 0.1), 100, 0, 10);
    store.predictions(store.trial("activation", "softsign", "best_test_error", 0.12), 100, 0, 12);
    store.trial("activation", "sigmoid", "best_test_error", 0.8);
    store.trial("depth", 4, "best_test_error", 0.05);
    store.trial("optimizer", "diagonal-hessian", "best_test_error", 0.05);
    assertThat(
            query(
                "SELECT activation, initialization, depth, round(test_error_percent, 9),"
                    + " round(p, 6), bold, paper_test_error_percent, paper_bold FROM table1"
                    + " ORDER BY test_error_percent"))
        .containsExactly(
            Arrays.asList("tanh", "normalized", 5, 10.0, null, true, 15.6, true),
            List.of("softsign", "standard", 5, 12.0, 0.5, true, 16.27, true),
            List.of("tanh", "standard", 5, 40.0, 0.0, false, 27.15, false),
            Arrays.asList("sigmoid", "standard", 5, 80.0, null, null, 82.61, false));
  }

  @Test
  void anImageFolderStandsForSmallImageNet() {
    store.trial("dataset", "image-folder");
    assertThat(query("SELECT dataset, paper_test_error_percent, paper_bold FROM table1"))
        .containsExactly(List.of("image-folder", 70.58, false));
  }

  @Test
  void seedsMustAgreeOnADifference() {
    for (int seed = 1; seed <= 2; seed++) {
      store.predictions(
          store.trial("seed", seed, "best_test_error", 0.3), 100, 0, seed == 1 ? 40 : 12);
      store.predictions(
          store.trial("seed", seed, "best_test_error", 0.1, "activation", "softsign"), 100, 0, 10);
    }
    assertThat(
            query("SELECT activation, seeds, round(p, 9), bold FROM table1 ORDER BY bold, seeds"))
        .contains(List.of("tanh", 2L, 0.5, true));
  }

  @Test
  void table1TakesTheDeepestWhereNoneHasFive() {
    store.trial("depth", 3);
    store.trial("depth", 2);
    assertThat(query("SELECT depth FROM table1")).containsExactly(List.of(3));
  }

  @Test
  void seedSpreadIsOfTheSample() {
    store.trial("seed", 1, "best_test_error", 0.25);
    store.trial("seed", 2, "best_test_error", 0.5);
    store.trial("seed", 3, "best_test_error", 0.75);
    assertThat(
            query(
                "SELECT seeds, mean_test_error_percent, std_test_error_percent,"
                    + " min_test_error_percent, max_test_error_percent FROM seed_spread"))
        .containsExactly(List.of(3L, 50.0, 25.0, 25.0, 75.0));
  }

  @Test
  void figures2And3And9And10AreInEpochsOf20000Updates() {
    String sigmoid = store.trial("activation", "sigmoid", "depth", 1);
    String tanh = store.trial("depth", 1);
    String normalized = store.trial("initialization", "normalized", "depth", 1);
    for (String trial : List.of(sigmoid, tanh, normalized)) {
      store.layer(trial, 50_000, 1, "activation", "std", 0.25);
      store.layer(trial, 50_000, 1, "weight_gradient_sum", "std", 0.5);
      store.layer(trial, 50_000, 2, "activation", "std", 0.75);
    }
    assertThat(query("SELECT trial_id, epoch, layer, mean, std FROM figure2"))
        .containsExactly(List.of(sigmoid, 2.5, 1, 0.0, 0.25));
    assertThat(SESSION.query("SELECT trial_id, epoch, layer, abs_p98, std FROM figure3"))
        .containsExactly(List.of(tanh, 2.5, 1, 0.0, 0.25));
    assertThat(SESSION.query("SELECT trial_id, epoch, layer, std FROM figure9 ORDER BY trial_id"))
        .containsExactly(List.of(tanh, 2.5, 1, 0.5), List.of(normalized, 2.5, 1, 0.5));
    assertThat(SESSION.query("SELECT trial_id, epoch, layer, abs_p98, std FROM figure10"))
        .containsExactly(List.of(normalized, 2.5, 1, 0.0, 0.25));
  }

  private void histogram(String trial, long update, String quantity, List<Double> edges) {
    store.row(
        "histograms",
        "trial_id",
        trial,
        "update",
        update,
        "layer",
        1,
        "quantity",
        quantity, //
        "edges",
        edges,
        "counts",
        List.of(1L, 3L));
  }

  @Test
  void figures4And6And7And8AreDensities() {
    String trial = store.trial();
    List<Double> edges = List.of(-0.5, 0.0, 0.5);
    histogram(trial, 400_000, "activation", List.of(-1.0, 0.0, 1.0));
    histogram(trial, 0, "activation", edges);
    histogram(trial, 0, "back_propagated_gradient_sum", edges);
    histogram(trial, 0, "back_propagated_gradient", edges);
    histogram(trial, 0, "weight_gradient_sum", edges);
    histogram(trial, 0, "weight_gradient_mean", edges);
    assertThat(query("SELECT layer, x, share, density FROM figure4 ORDER BY x"))
        .containsExactly(List.of(1, -0.5, 0.25, 0.25), List.of(1, 0.5, 0.75, 0.75));
    for (int figure = 6; figure <= 8; figure++) {
      assertThat(
              SESSION.query("SELECT layer, x, share, density FROM figure" + figure + " ORDER BY x"))
          .containsExactly(List.of(1, -0.25, 0.25, 0.5), List.of(1, 0.25, 0.75, 1.5));
    }
  }

  @Test
  void figure5HasHeightsThatCompare() {
    store.row("cost_surfaces", "seed", 1, "cost", "quadratic", "first_weight", -4, "value", 2);
    store.row("cost_surfaces", "seed", 1, "cost", "quadratic", "first_weight", 0, "value", 3);
    store.row("cost_surfaces", "seed", 1, "cost", "quadratic", "first_weight", 4, "value", 6);
    assertThat(query("SELECT weight_1, relative FROM figure5 ORDER BY weight_1"))
        .containsExactly(List.of(-4.0, 0.0), List.of(0.0, 0.25), List.of(4.0, 1.0));
  }

  @Test
  void figures11And12AreTestErrorsInPercent() {
    for (String dataset : List.of("shapeset-3x2", "mnist", "cifar-10")) {
      String trial = store.trial("dataset", dataset);
      for (String split : List.of("validation", "test")) {
        store.row(
            "curves",
            "trial_id",
            trial,
            "split",
            split,
            "update",
            10,
            "examples_seen",
            100,
            "error",
            0.25);
      }
    }
    assertThat(query("SELECT dataset, examples_seen, test_error_percent FROM figure11"))
        .containsExactly(List.of("shapeset-3x2", 100L, 25.0));
    assertThat(SESSION.query("SELECT dataset, test_error_percent FROM figure12 ORDER BY dataset"))
        .containsExactly(List.of("cifar-10", 25.0), List.of("mnist", 25.0));
  }

  @Test
  void figure11ShowsFiveLayersAndSigmoidWithOneLess() {
    for (String activation : List.of("sigmoid", "tanh")) {
      for (int depth = 3; depth <= 6; depth++) {
        String trial = store.trial("activation", activation, "depth", depth);
        store.row(
            "curves",
            "trial_id",
            trial,
            "update",
            10L,
            "examples_seen",
            100L,
            "split",
            "test",
            "error",
            0.5);
      }
    }
    assertThat(query("SELECT activation, depth FROM figure11 ORDER BY activation, depth"))
        .containsExactly(List.of("sigmoid", 4), List.of("sigmoid", 5), List.of("tanh", 5));
  }

  @Test
  void thePapersFiguresAreThere() {
    assertThat(query("SELECT count(*), max(test_error_percent), count_if(bold) FROM paper_table1"))
        .containsExactly(List.of(20L, 82.61, 12L));
    assertThat(
            SESSION.query("SELECT count(DISTINCT series), max(examples_seen) FROM paper_figure11"))
        .containsExactly(List.of(7L, 25_000_000L));
    assertThat(
            SESSION.query(
                "SELECT value FROM paper_readings WHERE figure = 'jacobian' ORDER BY value"))
        .containsExactly(List.of(0.5), List.of(0.8));
  }
}
