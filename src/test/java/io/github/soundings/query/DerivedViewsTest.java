package io.github.soundings.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.store.CostSurfaceRow;
import io.github.soundings.store.SampleRows;
import io.github.soundings.store.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedViewsTest {
  @AutoClose private static final FastSession FAST = new FastSession();

  @TempDir Path folder;
  private ViewedStore store;
  private int committed;

  @BeforeEach
  void open() {
    store = new ViewedStore(FAST.session(), folder.resolve("a store [x]"));
  }

  @Test
  void errorCurvesArePercentWithTheTrialsParameters() {
    store.commit("activation", "softsign", "trainingExamples", 500, "seed", 7L);
    assertThat(
            store.query(
                "SELECT activation, training_examples, seed, split, update, error_percent"
                    + " FROM error_curves ORDER BY update, split"))
        .containsExactly(
            List.of("softsign", 500, 7L, "validation", 0L, 87.5),
            List.of("softsign", 500, 7L, "test", 1000L, 50.0),
            List.of("softsign", 500, 7L, "validation", 1000L, 25.0));
  }

  @Test
  void saturationHasHiddenLayersOnly() {
    store.commit("depth", 2, "batchSize", 10, "workers", 4);
    assertThat(
            store.query(
                "SELECT layer, saturated_share, linear_share, examples_seen FROM saturation"))
        .containsExactly(List.of(1, 0.25, 0.5, 40_000L));
  }

  @Test
  void reconstructionCurvesHaveTheTrialsParameters() {
    store.commit("activation", "sigmoid", "pretraining", "rbm", "maskingNoise", null);
    assertThat(
            store.query(
                "SELECT activation, pretraining, masking_noise, layer, update, loss"
                    + " FROM reconstruction_curves ORDER BY update"))
        .containsExactly(
            Arrays.asList("sigmoid", "rbm", null, 1, 0L, 700.5),
            Arrays.asList("sigmoid", "rbm", null, 1, 1000L, 300.25));
  }

  @Test
  void jacobianSingularValuesSayWhichAreEndToEnd() {
    store.commit("activation", "softsign", "depth", 2, "batchSize", 10, "workers", null);
    assertThat(
            store.query(
                "SELECT activation, from_layer, to_layer, is_end_to_end, mean, p75, examples_seen"
                    + " FROM jacobian_singular_values ORDER BY to_layer"))
        .containsExactly(
            List.of("softsign", 0, 1, false, 0.8, 0.75, 10_000L),
            List.of("softsign", 0, 2, true, 0.8, 0.75, 10_000L));
  }

  @Test
  void costPlateausAreSharesOfEachSurface() {
    store
        .store()
        .writeCostSurfaces(
            7,
            List.of(
                new CostSurfaceRow(7, 1, "quadratic", -4, -4, 1, 3, -4),
                new CostSurfaceRow(7, 1, "quadratic", -4, 4, 1, 0, 0.25),
                new CostSurfaceRow(7, 1, "quadratic", 4, 4, 1, 0, 0),
                new CostSurfaceRow(7, 1, "cross-entropy", 4, -4, 1, 0.05, 0),
                new CostSurfaceRow(7, 1, "cross-entropy", 4, 4, 1, 0, -0.04)));
    store
        .store()
        .writeCostSurfaces(8, List.of(new CostSurfaceRow(8, 1, "quadratic", 4, 4, 1, 1, 0)));
    store
        .store()
        .writeCostSurfaces(8, List.of(new CostSurfaceRow(8, 1, "quadratic", 4, 4, 1, 0, 0)));
    assertThat(store.query("SELECT * FROM cost_surfaces WHERE seed = 8"))
        .containsExactly(List.of(8L, 1, "quadratic", 4.0, 4.0, 1.0, 0.0, 0.0));
    assertThat(
            store.query(
                "SELECT seed, cost, points, steepest, round(flat_share, 3),"
                    + " round(relatively_flat_share, 3) FROM cost_plateaus WHERE threshold = 0.1D"
                    + " ORDER BY seed, cost"))
        .containsExactly(
            List.of(7L, "cross-entropy", 2L, 0.05, 1.0, 0.0),
            List.of(7L, "quadratic", 3L, 5.0, 0.333, 0.667),
            List.of(8L, "quadratic", 1L, 0.0, 1.0, 0.0));
  }

  private void result(String activation, double rate, long seed, Double error) {
    committed++;
    store.commit(
        "trialId",
        "t" + committed,
        "attempt",
        "a" + committed,
        "activation",
        activation,
        "learningRate",
        rate,
        "seed",
        seed,
        "bestValidationError",
        error,
        "status",
        error == null ? "diverged" : "done");
  }

  @Test
  void bestLearningRateIsThatOfTheLowestMeanOverSeeds() {
    result("tanh", 0.01, 1, 0.4);
    result("tanh", 0.01, 2, 0.4);
    result("tanh", 0.1, 1, 0.1);
    result("tanh", 0.1, 2, 0.5);
    result("tanh", 1.0, 1, 0.2);
    result("tanh", 1.0, 2, 0.9);
    result("sigmoid", 0.1, 1, 0.25);
    result("sigmoid", 0.5, 1, 0.5);
    result("sigmoid", 2.0, 1, null);
    result("softsign", 0.1, 1, 0.75);
    store.store().commit(List.of(SampleRows.failed("f", "f", 1)));
    assertThat(
            store.query(
                "SELECT activation, learning_rate, round(mean_best_validation_error, 9), seeds,"
                    + " rates, is_smallest_tried, is_largest_tried FROM best_learning_rate"
                    + " ORDER BY activation"))
        .containsExactly(
            List.of("sigmoid", 0.1, 0.25, 1L, 3L, true, false),
            List.of("softsign", 0.1, 0.75, 1L, 1L, true, true),
            List.of("tanh", 0.1, 0.3, 2L, 3L, false, false));
  }

  @Test
  void anArmIsEveryParameterButLearningRateAndSeed() {
    List<String> parameters = new ArrayList<>();
    Table.TRIALS.columns().forEach(column -> parameters.add(column.name()));
    List<String> arm =
        new ArrayList<>(
            parameters.subList(
                parameters.indexOf("dataset"), parameters.indexOf("jacobian_examples") + 1));
    arm.removeAll(List.of("learning_rate", "seed"));
    Views.register(FAST.session().spark(), store.store());
    String[] columns = FAST.session().spark().table("best_learning_rate").columns();
    assertThat(Arrays.asList(columns).subList(0, arm.size())).isEqualTo(arm);
    assertThat(columns[arm.size()]).isEqualTo("learning_rate");
  }

  @Test
  void conflictsAreTrialsWithTwoHashes() {
    store.commit("trialId", "same", "attempt", "a1", "weightsHash", "w");
    store.commit("trialId", "same", "attempt", "a2", "weightsHash", "w", "round", 2);
    store.commit("trialId", "other", "attempt", "a3", "weightsHash", "w1", "numerics", "avx2");
    store.commit(
        "trialId", "other", "attempt", "a4", "weightsHash", "w2", "numerics", "sse", "round", 2);
    store.commit("trialId", "bad", "attempt", "a5", "weightsHash", "w3");
    store.commit("trialId", "bad", "attempt", "a6", "weightsHash", "w4", "round", 2);
    store.store().commit(List.of(SampleRows.failed("bad", "a7", 3)));
    assertThat(
            store.query(
                "SELECT trial_id, runs, weights_hashes, numerics, same_numerics FROM conflicts"
                    + " ORDER BY trial_id"))
        .containsExactly(
            List.of("bad", 2L, List.of("w3", "w4"), List.of("openblas"), true),
            List.of("other", 2L, List.of("w1", "w2"), List.of("avx2", "sse"), false));
  }
}
