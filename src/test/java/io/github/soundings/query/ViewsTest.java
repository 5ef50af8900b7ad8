package io.github.soundings.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.store.Attempt;
import io.github.soundings.store.CostSurfaceRow;
import io.github.soundings.store.SampleRows;
import io.github.soundings.store.Store;
import io.github.soundings.store.Table;
import io.github.soundings.store.TrialRow;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsTest {
  private static FastSession fast;
  private static QuerySession session;

  @TempDir Path folder;
  private Store store;
  private boolean stale = true;

  @BeforeAll
  static void start() {
    fast = new FastSession();
    session = fast.session();
  }

  @AfterAll
  static void stop() {
    fast.close();
  }

  @BeforeEach
  void open() {
    store = Store.at(folder.resolve("a store [x]").toString());
  }

  private List<List<Object>> query(String sql) {
    if (stale) {
      Views.registerTables(session.spark(), store);
      stale = false;
    }
    List<List<Object>> rows = new ArrayList<>();
    session.query(sql).rows().forEach(rows::add);
    return rows;
  }

  private void commit(Object... components) {
    stale = true;
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < components.length; i += 2) {
      values.put((String) components[i], components[i + 1]);
    }
    assertThat(store.commit(List.of(SampleRows.attempt(SampleRows.trial(values))))).isTrue();
  }

  private long rowsOfAllViews() {
    String counts =
        Views.names().stream()
            .filter(view -> !view.startsWith("paper_"))
            .map(view -> "SELECT count(*) AS n FROM " + view)
            .collect(Collectors.joining(" UNION ALL "));
    return (long) query("SELECT sum(n) FROM (" + counts + ")").get(0).get(0);
  }

  @Test
  void aMissingStoreHasEveryViewWithItsColumns() {
    assertThat(folder.resolve("a store [x]")).doesNotExist();
    assertThat(rowsOfAllViews()).isZero();
    for (Table table : Table.values()) {
      StructType schema = session.spark().table(table.tableName()).schema();
      assertThat(List.of(schema.fieldNames()))
          .isEqualTo(table.columns().stream().map(column -> column.name()).toList());
    }
  }

  @Test
  void aPreparedStoreIsEmpty() {
    store.prepare();
    assertThat(rowsOfAllViews()).isZero();
  }

  @Test
  void everyFileOfTheFolderIsAView() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/sql"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".sql", "")))
          .isSubsetOf(Views.names());
    }
  }

  @Test
  void everyViewIsDocumented() throws IOException {
    assertThat(Files.readString(Path.of("src/docs/store.md")))
        .contains(Views.names().stream().map(name -> "`" + name + "`").toList());
  }

  @Test
  void tablesComeBackAsWritten() {
    commit();
    TrialRow trial = SampleRows.trial(Map.of());
    Attempt attempt = SampleRows.attempt(trial);
    assertThat(query("SELECT * FROM trials")).containsExactly(plain(trial));
    assertThat(query("SELECT * FROM curves ORDER BY update, split"))
        .containsExactly(
            plain(attempt.curves().get(0)),
            plain(attempt.curves().get(2)),
            plain(attempt.curves().get(1)));
    assertThat(query("SELECT * FROM layer_stats ORDER BY layer"))
        .isEqualTo(attempt.layerStats().stream().map(ViewsTest::plain).toList());
    assertThat(query("SELECT * FROM histograms"))
        .containsExactly(plain(attempt.histograms().get(0)));
    assertThat(query("SELECT * FROM jacobians ORDER BY to_layer"))
        .isEqualTo(attempt.jacobians().stream().map(ViewsTest::plain).toList());
    assertThat(query("SELECT * FROM predictions"))
        .containsExactly(plain(attempt.predictions().get(0)));
    assertThat(query("SELECT * FROM reconstructions ORDER BY update"))
        .isEqualTo(attempt.reconstructions().stream().map(ViewsTest::plain).toList());
  }

  private static List<Object> plain(Record row) {
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(row);
        if (value instanceof Record nested) {
          values.addAll(plain(nested));
        } else {
          values.add(value instanceof Instant ? value.toString() : value);
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return values;
  }

  @Test
  void nothingOfAnAttemptWithoutTrialsFileIsSeen() throws IOException {
    commit("trialId", "t1", "attempt", "a1");
    commit("trialId", "t2", "attempt", "a2");
    Files.delete(Path.of(store.location(), "trials", "t2-1.parquet"));
    String all =
        Stream.of(
                "trials",
                "curves",
                "layer_stats",
                "histograms",
                "jacobians",
                "predictions",
                "reconstructions")
            .map(view -> "SELECT '" + view + "' AS view, trial_id, attempt FROM " + view)
            .collect(Collectors.joining(" UNION "));
    assertThat(query(all + " ORDER BY view"))
        .containsExactly(
            List.of("curves", "t1", "a1"),
            List.of("histograms", "t1", "a1"),
            List.of("jacobians", "t1", "a1"),
            List.of("layer_stats", "t1", "a1"),
            List.of("predictions", "t1", "a1"),
            List.of("reconstructions", "t1", "a1"),
            List.of("trials", "t1", "a1"));
  }

  @Test
  void aFailureIsReplacedByTheRetryThatSucceeds() {
    store.commit(List.of(SampleRows.failed("t1", "a1", 1)));
    assertThat(query("SELECT status, round, failure_kind FROM trials"))
        .containsExactly(List.of("failed", 1, "java.lang.OutOfMemoryError"));
    commit("trialId", "t1", "attempt", "a2", "round", 2);
    assertThat(
            query(
                "SELECT status, round, attempt, (SELECT first(attempt) FROM curves),"
                    + " (SELECT count(*) FROM attempts) FROM trials"))
        .containsExactly(List.of("done", 2, "a2", "a2", 2L));
  }

  @Test
  void ofSeveralResultsTheEarliestCounts() {
    commit("trialId", "t1", "attempt", "b", "startedAt", Instant.ofEpochSecond(20));
    commit("trialId", "t1", "attempt", "c", "round", 2, "startedAt", Instant.ofEpochSecond(10));
    commit("trialId", "t1", "attempt", "a", "round", 3, "startedAt", Instant.ofEpochSecond(20));
    assertThat(query("SELECT attempt FROM trials")).containsExactly(List.of("c"));
    assertThat(query("SELECT DISTINCT attempt FROM predictions")).containsExactly(List.of("c"));
  }

  @Test
  void errorCurvesArePercentWithTheTrialsParameters() {
    commit("activation", "softsign", "seed", 7L);
    assertThat(
            query(
                "SELECT activation, seed, split, update, error_percent FROM error_curves"
                    + " ORDER BY update, split"))
        .containsExactly(
            List.of("softsign", 7L, "validation", 0L, 87.5),
            List.of("softsign", 7L, "test", 1000L, 50.0),
            List.of("softsign", 7L, "validation", 1000L, 25.0));
  }

  @Test
  void saturationHasHiddenLayersOnly() {
    commit("depth", 2, "batchSize", 10);
    assertThat(query("SELECT layer, saturated_share, linear_share, examples_seen FROM saturation"))
        .containsExactly(List.of(1, 0.25, 0.5, 10_000L));
  }

  @Test
  void reconstructionCurvesHaveTheTrialsParameters() {
    commit("activation", "sigmoid", "pretraining", "rbm", "maskingNoise", null);
    assertThat(
            query(
                "SELECT activation, pretraining, masking_noise, layer, update, loss"
                    + " FROM reconstruction_curves ORDER BY update"))
        .containsExactly(
            Arrays.asList("sigmoid", "rbm", null, 1, 0L, 700.5),
            Arrays.asList("sigmoid", "rbm", null, 1, 1000L, 300.25));
  }

  @Test
  void jacobianSingularValuesSayWhichAreEndToEnd() {
    commit("activation", "softsign", "depth", 2, "batchSize", 10);
    assertThat(
            query(
                "SELECT activation, from_layer, to_layer, is_end_to_end, mean, p75, examples_seen"
                    + " FROM jacobian_singular_values ORDER BY to_layer"))
        .containsExactly(
            List.of("softsign", 0, 1, false, 0.8, 0.75, 10_000L),
            List.of("softsign", 0, 2, true, 0.8, 0.75, 10_000L));
  }

  @Test
  void costPlateausAreSharesOfEachSurface() {
    store.writeCostSurfaces(
        7,
        List.of(
            new CostSurfaceRow(7, 1, "quadratic", -4, -4, 1, 3, -4),
            new CostSurfaceRow(7, 1, "quadratic", -4, 4, 1, 0, 0.25),
            new CostSurfaceRow(7, 1, "quadratic", 4, 4, 1, 0, 0),
            new CostSurfaceRow(7, 1, "cross-entropy", 4, -4, 1, 0.05, 0),
            new CostSurfaceRow(7, 1, "cross-entropy", 4, 4, 1, 0, -0.04)));
    store.writeCostSurfaces(8, List.of(new CostSurfaceRow(8, 1, "quadratic", 4, 4, 1, 1, 0)));
    store.writeCostSurfaces(8, List.of(new CostSurfaceRow(8, 1, "quadratic", 4, 4, 1, 0, 0)));
    assertThat(query("SELECT * FROM cost_surfaces WHERE seed = 8"))
        .containsExactly(List.of(8L, 1, "quadratic", 4.0, 4.0, 1.0, 0.0, 0.0));
    assertThat(
            query(
                "SELECT seed, cost, points, steepest, round(flat_share, 3),"
                    + " round(relatively_flat_share, 3) FROM cost_plateaus WHERE threshold = 0.1D"
                    + " ORDER BY seed, cost"))
        .containsExactly(
            List.of(7L, "cross-entropy", 2L, 0.05, 1.0, 0.0),
            List.of(7L, "quadratic", 3L, 5.0, 0.333, 0.667),
            List.of(8L, "quadratic", 1L, 0.0, 1.0, 0.0));
  }

  private void compactAndBringBackWhatItReplaced() throws IOException {
    Path copy = folder.resolve("copy");
    copy(Path.of(store.location()), copy);
    store.compact();
    copy(copy, Path.of(store.location()));
    stale = true;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** How many rows each view has of each attempt. */
  private List<List<Object>> rowsOfAttempts() {
    String counts =
        Stream.of("attempts", "trials", "curves", "predictions")
            .map("SELECT '%1$s' AS view, trial_id, attempt FROM %1$s"::formatted)
            .collect(Collectors.joining(" UNION ALL "));
    return query(
        "SELECT view, trial_id, attempt, count(*) FROM ("
            + counts
            + ") GROUP BY ALL "
            + "UNION ALL SELECT 'conflicts', trial_id, null, runs FROM conflicts ORDER BY ALL");
  }

  @Test
  void rowsThatCompactionHasWrittenButNotYetDeletedAreSeenOnce() throws IOException {
    commit("trialId", "t1", "attempt", "a1", "weightsHash", "w1");
    commit("trialId", "t1", "attempt", "a2", "weightsHash", "w2", "round", 2);
    commit("trialId", "t2", "attempt", "a3");
    List<List<Object>> before = rowsOfAttempts();
    assertThat(before).hasSize(3 + 3 * 2 + 1);
    compactAndBringBackWhatItReplaced();
    assertThat(Path.of(store.location(), "curves").toFile().list()).hasSize(4);
    assertThat(rowsOfAttempts()).isEqualTo(before);
    store.compact();
    stale = true;
    assertThat(rowsOfAttempts()).isEqualTo(before);
  }

  @Test
  void rowsOfCopiesThatWereCompactedApartAreSeenOnce() throws IOException {
    commit("trialId", "t1", "attempt", "a1");
    commit("trialId", "t2", "attempt", "a2");
    Path other = folder.resolve("other");
    copy(Path.of(store.location()), other);
    commit("trialId", "t3", "attempt", "a3");
    List<List<Object>> before = rowsOfAttempts();
    Store.at(other.toString()).compact();
    store.compact();
    copy(other, Path.of(store.location()));
    stale = true;
    assertThat(rowsOfAttempts()).isEqualTo(before);
  }

  @Test
  void aLateCommitOfACompactedTrialIsAConflict() {
    commit("trialId", "t1", "attempt", "a1", "startedAt", Instant.ofEpochSecond(10));
    commit("trialId", "t2", "attempt", "a2");
    store.compact();
    commit(
        "trialId",
        "t1",
        "attempt",
        "late",
        "weightsHash",
        "other",
        "startedAt",
        Instant.ofEpochSecond(20));
    assertThat(query("SELECT trial_id, runs FROM conflicts")).containsExactly(List.of("t1", 2L));
    assertThat(query("SELECT attempt FROM trials ORDER BY attempt"))
        .containsExactly(List.of("a1"), List.of("a2"));
  }

  private int committed;

  private void result(String activation, double rate, long seed, Double error) {
    committed++;
    commit(
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
    store.commit(List.of(SampleRows.failed("f", "f", 1)));
    assertThat(
            query(
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
    Views.register(session.spark(), store);
    String[] columns = session.spark().table("best_learning_rate").columns();
    assertThat(Arrays.asList(columns).subList(0, arm.size())).isEqualTo(arm);
    assertThat(columns[arm.size()]).isEqualTo("learning_rate");
  }

  @Test
  void conflictsAreTrialsWithTwoHashes() {
    commit("trialId", "same", "attempt", "a1", "weightsHash", "w");
    commit("trialId", "same", "attempt", "a2", "weightsHash", "w", "round", 2);
    commit("trialId", "other", "attempt", "a3", "weightsHash", "w1", "numerics", "avx2");
    commit("trialId", "other", "attempt", "a4", "weightsHash", "w2", "numerics", "sse", "round", 2);
    commit("trialId", "bad", "attempt", "a5", "weightsHash", "w3");
    commit("trialId", "bad", "attempt", "a6", "weightsHash", "w4", "round", 2);
    store.commit(List.of(SampleRows.failed("bad", "a7", 3)));
    assertThat(
            query(
                "SELECT trial_id, runs, weights_hashes, numerics, same_numerics FROM conflicts"
                    + " ORDER BY trial_id"))
        .containsExactly(
            List.of("bad", 2L, List.of("w3", "w4"), List.of("openblas"), true),
            List.of("other", 2L, List.of("w1", "w2"), List.of("avx2", "sse"), false));
  }
}
