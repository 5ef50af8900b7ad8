package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another engine reads what is written, by its documented names and types. */
class DuckDbTest {
  private static final Map<Column.Type, String> TYPES =
      Map.of(
          Column.Type.BOOLEAN, "BOOLEAN",
          Column.Type.INT, "INTEGER",
          Column.Type.LONG, "BIGINT",
          Column.Type.DOUBLE, "DOUBLE",
          Column.Type.STRING, "VARCHAR",
          Column.Type.TIMESTAMP, "TIMESTAMP WITH TIME ZONE");

  @TempDir Path folder;

  private void commitTwo() {
    Store store = Store.at(folder.toString());
    store.commit(List.of(SampleRows.attempt(SampleRows.trial(Map.of("trialId", "t1")))));
    store.commit(List.of(SampleRows.failed("t2", "attempt-2", 1)));
  }

  private List<List<Object>> query(Table table, String select) throws SQLException {
    String from = " FROM read_parquet('" + folder.resolve(table.tableName()) + "/*.parquet')";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(select.replace(" FROM *", from))) {
      List<List<Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          Object value = result.getObject(i);
          row.add(
              value instanceof Array array ? Arrays.asList((Object[]) array.getArray()) : value);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  @Test
  void seesTheSchemaOfEveryTable() throws SQLException {
    commitTwo();
    for (Table table : Table.values()) {
      List<List<Object>> described = query(table, "DESCRIBE SELECT * FROM *");
      List<String> expected =
          table.columns().stream()
              .map(
                  column ->
                      column.name() + " " + TYPES.get(column.type()) + (column.list() ? "[]" : ""))
              .toList();
      assertThat(described.stream().map(row -> row.get(0) + " " + row.get(1))).isEqualTo(expected);
    }
  }

  @Test
  void readsTrialsWithTheirNullsListsAndTimes() throws SQLException {
    commitTwo();
    assertThat(
            query(
                Table.TRIALS,
                "SELECT trial_id, status, width, widths, learning_rate, updates, best_test_error,"
                    + " weights_hash, failure_message, cpu FROM * ORDER BY trial_id"))
        .containsExactly(
            Arrays.asList(
                "t1",
                "done",
                100,
                List.of(100, 100),
                0.1,
                1000L,
                0.26,
                "w1",
                null,
                "a \"cpu\", with 2 cores"),
            Arrays.asList(
                "t2",
                "failed",
                null,
                List.of(100, 100),
                0.1,
                1000L,
                null,
                null,
                "line 1\nline 2",
                "a \"cpu\", with 2 cores"));
    OffsetDateTime started =
        (OffsetDateTime) query(Table.TRIALS, "SELECT max(started_at) FROM *").get(0).get(0);
    assertThat(started.toInstant()).hasToString("2025-03-01T12:34:56.123456Z");
  }

  @Test
  void readsTheOtherTables() throws SQLException {
    commitTwo();
    assertThat(query(Table.CURVES, "SELECT update, split, loss, error FROM * ORDER BY ALL"))
        .containsExactly(
            List.of(0L, "validation", 2.1972, 0.875),
            List.of(1000L, "test", Double.NaN, 0.5),
            List.of(1000L, "validation", 0.7, 0.25));
    assertThat(
            query(Table.LAYER_STATS, "SELECT layer, p1, abs_p98, linear_share FROM * ORDER BY 1"))
        .containsExactly(
            Arrays.asList(0, -0.99, 0.98, null),
            Arrays.asList(1, -0.99, 0.98, 0.5),
            Arrays.asList(3, -0.99, 0.98, null));
    assertThat(query(Table.HISTOGRAMS, "SELECT edges, counts FROM *"))
        .containsExactly(List.of(List.of(-1.0, 0.0, 1.0), List.of(3L, 4L)));
    assertThat(query(Table.JACOBIANS, "SELECT from_layer, to_layer, mean, p99 FROM * ORDER BY ALL"))
        .containsExactly(List.of(0, 1, 0.8, 1.5), List.of(0, 2, 0.8, 1.5));
    assertThat(query(Table.PREDICTIONS, "SELECT stage, predicted FROM *"))
        .containsExactly(List.of("best", List.of(8, 0, 3)));
  }

  @Test
  void doesNotSeeWhatIsStillBeingWritten() throws Exception {
    commitTwo();
    Files.writeString(folder.resolve("trials/.t3-1.parquet.half"), "PAR1 half");
    assertThat(query(Table.TRIALS, "SELECT count(*) FROM *")).containsExactly(List.of(2L));
  }

  @Test
  void readsManyRowGroups() throws SQLException {
    TrialRow trial = SampleRows.trial(Map.of());
    List<HistogramRow> rows = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 12_000; i++) {
      List<Double> edges = random.doubles(101).boxed().toList();
      rows.add(
          new HistogramRow(trial.trialId(), trial.attempt(), i, 1, "weight", edges, List.of()));
    }
    Store.at(folder.toString())
        .commit(
            List.of(
                new Attempt(trial, List.of(), List.of(), rows, List.of(), List.of(), List.of())));
    double first = rows.stream().mapToDouble(row -> row.edges().get(0)).sum();
    List<Object> read =
        query(
                Table.HISTOGRAMS,
                "SELECT count(*), sum(update), max(len(counts)), sum(edges[1]) FROM *")
            .get(0);
    assertThat(read.get(0)).isEqualTo(12_000L);
    assertThat(read.get(1)).hasToString("71994000");
    assertThat(read.get(2)).isEqualTo(0L);
    assertThat((double) read.get(3)).isCloseTo(first, offset(1e-6));
    assertThat(
            query(
                    Table.HISTOGRAMS,
                    "SELECT count(DISTINCT row_group_id) FROM parquet_metadata('"
                        + folder.resolve("histograms")
                        + "/*.parquet')")
                .get(0)
                .get(0))
        .isNotEqualTo(1L);
  }
}
