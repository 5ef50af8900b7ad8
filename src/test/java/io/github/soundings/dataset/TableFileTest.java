package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableFileTest {
  @TempDir Path folder;

  @Test
  void theLastTenthsAreHeldOut() throws IOException {
    Dataset table = read(csv("a,label,b\n" + rows(100)), Scaling.NONE);
    assertThat(table.name()).isEqualTo("table");
    assertThat(table.inputs()).isEqualTo(2);
    assertThat(table.classes()).isEqualTo(3);
    assertThat(table.epochExamples()).isEqualTo(80);
    Batch training = Batch.read(table.training(1, Shuffle.NONE), 79, 1, 2);
    assertThat(training.inputs()).containsExactly(79f, -79.5f);
    assertThat(training.labels()).containsExactly(79 % 3);
    assertThat(Batch.read(table.validation(), 0, 10, 2).example(0)).containsExactly(80f, -80.5f);
    assertThat(Batch.read(table.test(), 0, 10, 2).example(9)).containsExactly(99f, -99.5f);
    assertThat(table.validation().size() + table.test().size()).isEqualTo(20);
  }

  /** Row i reads i, i mod 3, -i.5 */
  private static String rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> i + "," + i % 3 + ",-" + i + ".5\n")
        .collect(Collectors.joining());
  }

  @Test
  void scalesEachColumnByItsTrainingPart() throws IOException {
    String text = "a,b,c,label\n0,5,1,x\n4,5,2,y\n2,5,3,x\n8,6,3,y\n-2,4,3,x\n";
    Dataset unit = read(csv(text), Scaling.ZERO_TO_ONE);
    assertThat(Batch.read(unit.training(1, Shuffle.NONE), 0, 3, 3).inputs())
        .containsExactly(0f, 0f, 0f, 1f, 0f, .5f, .5f, 0f, 1f);
    assertThat(Batch.read(unit.validation(), 0, 1, 3).inputs()).containsExactly(2f, 0f, 1f);
    Dataset symmetric = read(csv(text), Scaling.MINUS_ONE_TO_ONE);
    assertThat(Batch.read(symmetric.training(1, Shuffle.NONE), 0, 2, 3).inputs())
        .containsExactly(-1f, -1f, -1f, 1f, -1f, 0f);
    assertThat(Batch.read(symmetric.test(), 0, 1, 3).inputs()).containsExactly(-2f, -1f, 1f);
    assertThat(symmetric.digest()).isEqualTo(unit.digest());
  }

  @Test
  void integerLabelsAreOrderedBySizeAndOthersAsText() throws IOException {
    assertThat(labels("10\n9\n-1\n9\n10\n-1\n")).containsExactly(2, 1, 0, 1, 2, 0);
    assertThat(labels("ten\n9\nnine\n9\nten\nnine\n")).containsExactly(2, 0, 1, 0, 2, 1);
  }

  private int[] labels(String column) throws IOException {
    String text = column.lines().map(label -> label + ",1\n").collect(Collectors.joining());
    // Twice, so that all classes are in the training part.
    Dataset table = read(csv("label,a\n" + text + text), Scaling.NONE);
    return Batch.read(table.training(1, Shuffle.NONE), 0, 6, 1).labels();
  }

  @Test
  void readsWhatRfc4180Allows() throws IOException {
    String text =
        "\"a, \"\"b\"\"\",label\r\n1e-3,\"two\nlines\"\r\n+.5,#c\r\n \"2\" ,\"two\nlines\"\r\n"
            + "-7.,#c\r\n3,\"two\nlines\"";
    Dataset table = read(csv("\uFEFF" + text), Scaling.NONE);
    assertThat(table.classes()).isEqualTo(2);
    assertThat(table.epochExamples()).isEqualTo(3);
    assertThat(Batch.read(table.training(1, Shuffle.NONE), 0, 3, 1).inputs())
        .containsExactly(.001f, .5f, 2f);
    assertThat(Batch.read(table.training(1, Shuffle.NONE), 0, 3, 1).labels())
        .containsExactly(1, 0, 1);
    assertThat(Batch.read(table.validation(), 0, 1, 1).inputs()).containsExactly(-7f);
  }

  @Test
  void compressedCsvIsTheSame() throws IOException {
    String text = "a,label,b\n" + rows(30);
    Path compressed = folder.resolve("x.csv.gz");
    MnistFiles.put(compressed, text.getBytes(StandardCharsets.UTF_8));
    assertThat(read(compressed, Scaling.NONE).digest())
        .isEqualTo(read(csv(text), Scaling.NONE).digest());
  }

  @Test
  void digestFollowsTheValues() throws IOException {
    String digest = read(csv("a,label,b\n" + rows(30)), Scaling.NONE).digest();
    assertThat(read(csv("c,d,label\n" + swapped(30)), Scaling.NONE).digest()).isEqualTo(digest);
    String changed = "a,label,b\n" + rows(30).replace("-29.5", "-29.25");
    assertThat(read(csv(changed), Scaling.NONE).digest()).isNotEqualTo(digest);
  }

  private static String swapped(int count) {
    return rows(count)
        .lines()
        .map(row -> row.replaceAll("(.*),(.*),(.*)", "$1,$3,$2\n"))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "one", "NaN", "Infinity", "1f", "0x1p3", "1e99", "1 2", "--1"})
  void refusesFeaturesThatAreNoNumbers(String value) throws IOException {
    Path file = csv("a,b,label\n1,2,0\n\n3," + value + ",1\n");
    assertThatThrownBy(() -> read(file, Scaling.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("x.csv:4, column b: '%s' (must be a finite number)".formatted(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,label;1,0;2,1,3;4,1 | x.csv:3: 3 values (must be 2, as in the header)",
        "a,label;1,0;2;4,1 | x.csv:3: 1 values (must be 2, as in the header)",
        "a,label;1,0;2,;4,1 | x.csv:3, column label: '' (must be an integer or text)",
        "a,b;1,0 | Invalid header of | a,b (must have a column label",
        "label;1;0 | : label (must have a column label and at least one other)",
        "a,a,label;1,2,0 | column 'a' (must have a name of its own)",
        ",label;1,0 | column '' (must have a name of its own)",
        "a,label | 0 rows of 0 classes (must be at least 3 rows of 2 classes)",
        "a,label;1,0;2,0;3,0;4,0 | 4 rows of 1 classes (must be",
        "a,label;1,0;2,0;3,0;4,1;5,1 | label 1 is only among the last 2 rows",
        "a,label;1,x\"y\";2,\"z\"w | Invalid CSV in",
      })
  void refusesMalformedTables(String text, String message) throws IOException {
    Path file = csv(text.replace(';', '\n') + "\n");
    assertThatThrownBy(() -> read(file, Scaling.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("x.csv")
        .hasMessageContaining(message);
  }

  @Test
  void refusesARegression() throws IOException {
    String text =
        IntStream.range(0, 2000).mapToObj(i -> "1," + i + ".25\n").collect(Collectors.joining());
    Path file = csv("a,label\n" + text);
    assertThatThrownBy(() -> read(file, Scaling.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("more than 1000 different values");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThatThrownBy(() -> read(folder.resolve("absent.csv"), Scaling.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("absent.csv (must be an existing CSV or Parquet file)");
    assertThatThrownBy(() -> read(folder, Scaling.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("(must be a CSV or Parquet file or a folder of files .parquet)");
  }

  @Test
  void readsAsManyRowsAsThereAre() throws IOException {
    Dataset table = read(csv("a,label,b\n" + rows(600_000)), Scaling.NONE);
    assertThat(table.epochExamples()).isEqualTo(480_000);
    assertThat(Batch.read(table.test(), 59_999, 1, 2).inputs())
        .containsExactly(599_999f, -599_999.5f);
  }

  @Test
  void parquetWithTheSameValuesIsTheSame() throws Exception {
    String digest = read(csv("a,label,b\n" + rows(30)), Scaling.NONE).digest();
    Path file = folder.resolve("x.parquet");
    String values = "i AS a, (i %% 3)::%s AS label, (-i - 0.5)::%s AS b FROM range(%s) t(i)";
    parquet("SELECT " + values.formatted("INT", "FLOAT", "30"), file);
    assertThat(read(file, Scaling.NONE).digest()).isEqualTo(digest);
    parquet("SELECT " + values.formatted("VARCHAR", "DOUBLE", "30"), file);
    assertThat(read(file, Scaling.NONE).digest()).isEqualTo(digest);
    Path parts = Files.createDirectory(folder.resolve("parts"));
    parquet("SELECT " + values.formatted("INT", "FLOAT", "0, 12"), parts.resolve("0.parquet"));
    parquet("SELECT " + values.formatted("INT", "FLOAT", "12, 30"), parts.resolve("1.parquet"));
    assertThat(read(parts, Scaling.NONE).digest()).isEqualTo(digest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 1 AS a | (must have a column label and at least one other)",
        "SELECT 'x' AS a, 1 AS label | Invalid column of | (must be numbers)",
        "SELECT DATE '2020-01-01' AS a, 1 AS label | (must be numbers)",
        "SELECT 1.5::DECIMAL(8,2) AS a, 1 AS label | (must be numbers)",
        "SELECT [1.0] AS a, 1 AS label | (must be numbers)",
        "SELECT 1 AS a, 0.5::DOUBLE AS label | (must be integers or strings)",
        "SELECT 1 AS a, 0 AS label UNION ALL SELECT NULL, 1 | row 1 of",
        "SELECT 1 AS a, 0 AS label UNION ALL SELECT 2, NULL | column label: null (must be there)",
        "SELECT 'nan'::FLOAT AS a, 0 AS label | row 0 of | column a: NaN (must be a finite number)",
      })
  void refusesParquetThatIsNoTable(String sql, String message) throws SQLException {
    Path file = folder.resolve("x.parquet");
    parquet(sql, file);
    assertThatThrownBy(() -> read(file, Scaling.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("x.parquet")
        .hasMessageContaining(message);
  }

  @Test
  void refusesFilesThatAreNoParquet() throws IOException {
    Path file = Files.writeString(folder.resolve("x.parquet"), "a,label\n1,0\n");
    assertThatThrownBy(() -> read(file, Scaling.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("x.parquet")
        .hasMessageContaining("(must be intact Parquet)");
  }

  private static void parquet(String sql, Path file) throws SQLException {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckDb.createStatement()) {
      statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(sql, file));
    }
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("x.csv"), text);
  }

  private static Dataset read(Path file, Scaling scaling) {
    return TableFile.read(file.toString()).scaled(scaling);
  }
}
