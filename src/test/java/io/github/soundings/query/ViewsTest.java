package io.github.soundings.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.store.Attempt;
import io.github.soundings.store.ExtraTable;
import io.github.soundings.store.SampleRows;
import io.github.soundings.store.Store;
import io.github.soundings.store.SupportVectorMachineRow;
import io.github.soundings.store.Table;
import io.github.soundings.store.TrialRow;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsTest {
  @AutoClose private static final FastSession FAST = new FastSession();

  @TempDir Path folder;
  private ViewedStore store;

  @BeforeEach
  void open() {
    store = new ViewedStore(FAST.session(), folder.resolve("a store [x]"));
  }

  private long rowsOfAllViews() {
    String counts =
        Views.names().stream()
            .filter(view -> !view.startsWith("paper_"))
            .map(view -> "SELECT count(*) AS n FROM " + view)
            .collect(Collectors.joining(" UNION ALL "));
    return (long) store.query("SELECT sum(n) FROM (" + counts + ")").get(0).get(0);
  }

  @Test
  void aMissingStoreHasEveryViewWithItsColumns() {
    assertThat(folder.resolve("a store [x]")).doesNotExist();
    assertThat(rowsOfAllViews()).isZero();
    for (Table table : Table.values()) {
      StructType schema = FAST.session().spark().table(table.tableName()).schema();
      assertThat(List.of(schema.fieldNames()))
          .isEqualTo(table.columns().stream().map(column -> column.name()).toList());
    }
    for (ExtraTable table : ExtraTable.values()) {
      StructType schema = FAST.session().spark().table(table.tableName()).schema();
      assertThat(List.of(schema.fieldNames()))
          .isEqualTo(table.columns().stream().map(column -> column.name()).toList());
    }
  }

  @Test
  void aPreparedStoreIsEmpty() {
    store.store().prepare();
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
    store.commit();
    TrialRow trial = SampleRows.trial(Map.of());
    Attempt attempt = SampleRows.attempt(trial);
    assertThat(store.query("SELECT * FROM trials"))
        .containsExactly(plain(SampleRows.committed(attempt)));
    assertThat(store.query("SELECT * FROM curves ORDER BY update, split"))
        .containsExactly(
            plain(attempt.curves().get(0)),
            plain(attempt.curves().get(2)),
            plain(attempt.curves().get(1)));
    assertThat(store.query("SELECT * FROM layer_stats ORDER BY layer"))
        .isEqualTo(attempt.layerStats().stream().map(ViewsTest::plain).toList());
    assertThat(store.query("SELECT * FROM histograms"))
        .containsExactly(plain(attempt.histograms().get(0)));
    assertThat(store.query("SELECT * FROM jacobians ORDER BY to_layer"))
        .isEqualTo(attempt.jacobians().stream().map(ViewsTest::plain).toList());
    assertThat(store.query("SELECT * FROM predictions"))
        .containsExactly(plain(attempt.predictions().get(0)));
    assertThat(store.query("SELECT * FROM reconstructions ORDER BY update"))
        .isEqualTo(attempt.reconstructions().stream().map(ViewsTest::plain).toList());
  }

  @Test
  void aSupportVectorMachineTakesThePlaceOfTheSameOne() {
    store.commit();
    assertThat(store.query("SELECT * FROM support_vector_machines")).isEmpty();
    SupportVectorMachineRow first = machine("d1", 1, 10, 0.5);
    List<SupportVectorMachineRow> others =
        List.of(machine("d2", 1, 10, 0.6), machine("d1", 2, 10, 0.7), machine("d1", 1, 9, 0.8));
    SupportVectorMachineRow again = machine("d1", 1, 10, 0.4);
    store.store().writeSupportVectorMachine(first);
    others.forEach(store.store()::writeSupportVectorMachine);
    List<String> before = store.store().listing();
    store.store().writeSupportVectorMachine(again);
    assertThat(store.store().listing()).hasSameSizeAs(before).isNotEqualTo(before);
    store.store().compact();
    assertThat(store.query("SELECT * FROM support_vector_machines ORDER BY validation_error"))
        .containsExactly(
            plain(again), plain(others.get(0)), plain(others.get(1)), plain(others.get(2)));
  }

  private static SupportVectorMachineRow machine(String digest, long seed, double c, double error) {
    return new SupportVectorMachineRow(
        "shapeset-3x2", digest, "zero-to-one", seed, 500, c, 0.01, error, 0.55, 1000, 480, 1.5);
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
    store.commit("trialId", "t1", "attempt", "a1");
    store.commit("trialId", "t2", "attempt", "a2");
    Files.delete(Path.of(store.store().location(), "trials", "t2-1.parquet"));
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
    assertThat(store.query(all + " ORDER BY view"))
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
    store.store().commit(List.of(SampleRows.failed("t1", "a1", 1)));
    assertThat(store.query("SELECT status, round, failure_kind FROM trials"))
        .containsExactly(List.of("failed", 1, "java.lang.OutOfMemoryError"));
    store.commit("trialId", "t1", "attempt", "a2", "round", 2);
    assertThat(
            store.query(
                "SELECT status, round, attempt, (SELECT first(attempt) FROM curves),"
                    + " (SELECT count(*) FROM attempts) FROM trials"))
        .containsExactly(List.of("done", 2, "a2", "a2", 2L));
  }

  @Test
  void withoutAResultTheLastRoundCounts() {
    store.commit("trialId", "t1", "attempt", "a1", "status", "stopped");
    store.commit(
        "trialId", "t1", "attempt", "a2", "status", "stopped", "round", 2, "updatesDone", 7L);
    assertThat(store.query("SELECT attempt, updates_done FROM trials"))
        .containsExactly(List.of("a2", 7L));
    assertThat(store.query("SELECT * FROM results")).isEmpty();
    assertThat(store.query("SELECT DISTINCT attempt FROM curves")).containsExactly(List.of("a2"));
    store.store().commit(List.of(SampleRows.failed("t1", "a3", 3)));
    assertThat(store.query("SELECT status FROM trials")).containsExactly(List.of("failed"));
    store.commit("trialId", "t1", "attempt", "a4", "round", 4);
    assertThat(store.query("SELECT status FROM trials")).containsExactly(List.of("done"));
  }

  @Test
  void ofSeveralResultsTheEarliestCounts() {
    store.commit("trialId", "t1", "attempt", "b", "startedAt", Instant.ofEpochSecond(20));
    store.commit(
        "trialId", "t1", "attempt", "c", "round", 2, "startedAt", Instant.ofEpochSecond(10));
    store.commit(
        "trialId", "t1", "attempt", "a", "round", 3, "startedAt", Instant.ofEpochSecond(20));
    assertThat(store.query("SELECT attempt FROM trials")).containsExactly(List.of("c"));
    assertThat(store.query("SELECT DISTINCT attempt FROM predictions"))
        .containsExactly(List.of("c"));
  }

  private void compactAndBringBackWhatItReplaced() throws IOException {
    Path copy = folder.resolve("copy");
    copy(Path.of(store.store().location()), copy);
    store.store().compact();
    copy(copy, Path.of(store.store().location()));
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
    return store.query(
        "SELECT view, trial_id, attempt, count(*) FROM ("
            + counts
            + ") GROUP BY ALL "
            + "UNION ALL SELECT 'conflicts', trial_id, null, runs FROM conflicts ORDER BY ALL");
  }

  @Test
  void rowsThatCompactionHasWrittenButNotYetDeletedAreSeenOnce() throws IOException {
    store.commit("trialId", "t1", "attempt", "a1", "weightsHash", "w1");
    store.commit("trialId", "t1", "attempt", "a2", "weightsHash", "w2", "round", 2);
    store.commit("trialId", "t2", "attempt", "a3");
    List<List<Object>> before = rowsOfAttempts();
    assertThat(before).hasSize(3 + 3 * 2 + 1);
    compactAndBringBackWhatItReplaced();
    assertThat(Path.of(store.store().location(), "curves").toFile().list()).hasSize(4);
    assertThat(rowsOfAttempts()).isEqualTo(before);
    store.store().compact();
    assertThat(rowsOfAttempts()).isEqualTo(before);
  }

  @Test
  void rowsOfCopiesThatWereCompactedApartAreSeenOnce() throws IOException {
    store.commit("trialId", "t1", "attempt", "a1");
    store.commit("trialId", "t2", "attempt", "a2");
    Path other = folder.resolve("other");
    copy(Path.of(store.store().location()), other);
    store.commit("trialId", "t3", "attempt", "a3");
    List<List<Object>> before = rowsOfAttempts();
    Store.at(other.toString()).compact();
    store.store().compact();
    copy(other, Path.of(store.store().location()));
    assertThat(rowsOfAttempts()).isEqualTo(before);
  }

  @Test
  void aLateCommitOfACompactedTrialIsAConflict() {
    store.commit("trialId", "t1", "attempt", "a1", "startedAt", Instant.ofEpochSecond(10));
    store.commit("trialId", "t2", "attempt", "a2");
    store.store().compact();
    store.commit(
        "trialId",
        "t1",
        "attempt",
        "late",
        "weightsHash",
        "other",
        "startedAt",
        Instant.ofEpochSecond(20));
    assertThat(store.query("SELECT trial_id, runs FROM conflicts"))
        .containsExactly(List.of("t1", 2L));
    assertThat(store.query("SELECT attempt FROM trials ORDER BY attempt"))
        .containsExactly(List.of("a1"), List.of("a2"));
  }
}
