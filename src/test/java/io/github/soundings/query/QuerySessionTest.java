package io.github.soundings.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.soundings.store.SampleRows;
import io.github.soundings.store.Store;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuerySessionTest {
  @TempDir static Path folder;
  private static Store store;
  private static QuerySession session;

  @BeforeAll
  static void start() {
    store = Store.at(folder.toString());
    store.commit(List.of(SampleRows.attempt(SampleRows.trial(Map.of()))));
    session = QuerySession.open(store);
  }

  @AfterAll
  static void stop() {
    session.close();
  }

  private static String written(String sql, QueryResult.Format format) throws IOException {
    StringWriter out = new StringWriter();
    session.query(sql).write(format, 0, out);
    return out.toString();
  }

  @Test
  void usesAnEmbeddedSparkWithoutUserInterfaceUnlessToldOtherwise() {
    assertThat(session.spark().conf().get("spark.master")).isEqualTo("local[*]");
    assertThat(session.spark().sparkContext().uiWebUrl().isEmpty()).isTrue();
    assertThat(Path.of("spark-warehouse")).doesNotExist();
  }

  @Test
  void writesSparksTypesInEveryFormat() throws IOException {
    String sql =
        "SELECT 1 AS n, CAST(NULL AS STRING) AS missing, 'a,\"b\"' AS text, array(1.5D, 2D) AS list,"
            + " map('k', 1) AS map, named_struct('x', 1, 'y', 'z') AS struct,"
            + " TIMESTAMP '2025-03-01 12:00:00Z' AS time, DATE '2025-03-01' AS day,"
            + " true AS yes, 1.10BD AS exact";
    assertThat(written(sql, QueryResult.Format.CSV))
        .isEqualTo(
            """
            n,missing,text,list,map,struct,time,day,yes,exact
            1,,"a,""b""\","[1.5,2.0]","{""k"":1}","{""x"":1,""y"":""z""}",\
            2025-03-01T12:00:00Z,2025-03-01,true,1.10
            """);
    assertThat(written(sql, QueryResult.Format.JSON))
        .isEqualTo(
            """
            [
            {"n":1,"missing":null,"text":"a,\\"b\\"","list":[1.5,2.0],"map":{"k":1},\
            "struct":{"x":1,"y":"z"},"time":"2025-03-01T12:00:00Z","day":"2025-03-01",\
            "yes":true,"exact":1.10}
            ]
            """);
    assertThat(written("SELECT trial_id, depth FROM trials", QueryResult.Format.TABLE))
        .isEqualTo(
            """
            trial_id          depth
            ----------------  -----
            0123456789abcdef      2
            """);
  }

  @Test
  void keepsTheOrderOfTheQuery() throws IOException {
    assertThat(
            written("SELECT id FROM range(0, 5, 1, 3) ORDER BY id DESC;", QueryResult.Format.CSV))
        .isEqualTo("id\n4\n3\n2\n1\n0\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WITH t AS (SELECT 1 AS x) SELECT * FROM t",
        "SHOW TABLES",
        "SHOW COLUMNS IN trials",
        "DESCRIBE trials",
        "DESCRIBE QUERY SELECT 1",
        "EXPLAIN SELECT * FROM curves",
        "FROM trials SELECT depth",
        "VALUES 1"
      })
  void answersEveryKindOfQuery(String sql) {
    assertThat(session.query(sql).rows()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE x (a INT) USING parquet",
        "CREATE TEMPORARY VIEW x AS SELECT 1",
        "DROP VIEW trials",
        "INSERT OVERWRITE DIRECTORY '/tmp/soundings-x' USING parquet SELECT 1",
        "INSERT INTO trials SELECT * FROM trials",
        "WITH t AS (SELECT 1) INSERT INTO trials SELECT * FROM t",
        "FROM trials INSERT INTO a SELECT 1 INSERT INTO b SELECT 2",
        "DELETE FROM trials",
        "TRUNCATE TABLE trials",
        "SET spark.sql.shuffle.partitions = 7",
        "ADD JAR '/tmp/x.jar'",
        "CACHE TABLE trials"
      })
  void refusesWhatWouldChangeSomething(String sql) {
    assertThatExceptionOfType(QueryException.class)
        .isThrownBy(() -> session.query(sql))
        .withMessage(
            "Invalid query: " + sql + " (must be SELECT, WITH, SHOW, DESCRIBE or EXPLAIN)");
  }

  private static String failure(String sql) {
    try {
      session.query(sql).rows().forEach(row -> {});
    } catch (QueryException e) {
      assertThat(e.getMessage().lines()).hasSize(1);
      return e.getMessage();
    }
    throw new AssertionError("no failure: " + sql);
  }

  @Test
  void saysInOneLineWhatIsWrong() {
    assertThat(failure("SELECT * FRM trials"))
        .contains("Syntax error at or near 'trials'")
        .contains("line 1, pos 13");
    assertThat(failure("")).contains("Syntax error");
    assertThat(failure("SELECT 1; SELECT 2")).contains("Syntax error at or near 'SELECT'");
    assertThat(failure("SELECT activaton\nFROM trials"))
        .contains("`activaton` cannot be resolved")
        .contains("`activation`")
        .contains("(line 1, pos 7)")
        .doesNotContain("line 1 pos 7");
    assertThat(failure("SELECT * FROM trail"))
        .contains("The table or view `trail` cannot be found")
        .contains("(line 1, pos 14)")
        .contains("trials, curves, layer_stats");
    assertThat(failure("SELECT nosuch(1)")).contains("nosuch");
    assertThat(failure("SELECT raise_error('boom')")).isEqualTo("boom");
  }

  @Test
  void namesTheDamagedFile(@TempDir Path other) throws IOException {
    Store damaged = Store.at(other.toString());
    damaged.commit(List.of(SampleRows.attempt(SampleRows.trial(Map.of()))));
    Files.writeString(other.resolve("curves/attempt-1.parquet"), "no Parquet at all");
    try {
      Views.register(session.spark(), damaged);
      assertThat(failure("SELECT * FROM curves")).contains("curves/attempt-1.parquet");
      assertThat(failure("SELECT loss FROM curves ORDER BY loss"))
          .contains("curves/attempt-1.parquet");
    } finally {
      Views.register(session.spark(), store);
    }
  }
}
