package io.github.soundings.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.store.Column;
import io.github.soundings.store.Store;
import io.github.soundings.store.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** DuckDB on the plain files of the committed store gives what the views give. */
class DuckDbViewsTest {
  private static final String STORE = "notebooks/store";

  private static QuerySession session;

  @BeforeAll
  static void start() {
    session = QuerySession.openForFewRows(Store.at(STORE));
  }

  @AfterAll
  static void stop() {
    session.close();
  }

  private static List<List<Object>> spark(String sql) {
    List<List<Object>> rows = new ArrayList<>();
    session.query(sql).rows().forEach(rows::add);
    return rows;
  }

  private static List<List<Object>> duckDb(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (Table table : Table.values()) {
        statement.execute(
            "CREATE VIEW %1$s AS FROM read_parquet('%2$s/%1$s/*.parquet', union_by_name = true)"
                .formatted(table.tableName(), STORE));
      }
      try (ResultSet result = statement.executeQuery(sql)) {
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
          List<Object> row = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getObject(i));
          }
          rows.add(row);
        }
        return rows;
      }
    }
  }

  @Test
  void theSameQuestionHasTheSameAnswer() throws SQLException {
    String sql =
        """
        SELECT activation, initialization, layer, count(*) AS n, round(avg(std), 12) AS std
        FROM layer_stats JOIN trials USING (trial_id)
        WHERE quantity = 'back_propagated_gradient_sum' AND update = 0 AND layer <= depth
          AND initialization IN ('standard', 'normalized')
        GROUP BY activation, initialization, layer
        ORDER BY activation, initialization, layer
        """;
    assertThat(duckDb(sql)).hasSizeGreaterThan(20).isEqualTo(spark(sql));
  }

  @Test
  void seedSpreadIsAGroupingOfTrials() throws SQLException {
    List<List<Object>> inFiles = duckDb("SELECT column_name FROM (DESCRIBE trials)");
    String arm =
        Table.parameters().stream()
            .map(Column::name)
            .filter(name -> !name.equals("seed"))
            .filter(name -> inFiles.contains(List.of(name))) // An older version wrote them.
            .collect(Collectors.joining(", "));
    String sql =
        "SELECT activation, learning_rate, count(*), round(100 * avg(best_test_error), 9),"
            + " round(100 * stddev_samp(best_test_error), 9) FROM trials WHERE status IN ('done',"
            + " 'diverged') GROUP BY "
            + arm;
    assertThat(duckDb(sql))
        .hasSizeGreaterThan(10)
        .containsExactlyInAnyOrderElementsOf(
            spark(
                "SELECT activation, learning_rate, seeds, round(mean_test_error_percent, 9),"
                    + " round(std_test_error_percent, 9) FROM seed_spread"));
  }
}
