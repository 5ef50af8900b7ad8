package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvmCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void onTwoThreads() {
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.ui.enabled", "false");
  }

  @AfterEach
  void restore() {
    System.clearProperty("spark.master");
    System.clearProperty("spark.ui.enabled");
  }

  private int svm(String... more) {
    List<String> arguments = new ArrayList<>(List.of("svm", "--store", folder.toString()));
    arguments.addAll(List.of(more));
    return Soundings.commandLine(new PrintWriter(out), new PrintWriter(err))
        .execute(arguments.toArray(String[]::new));
  }

  private List<String> sql(String select) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet result =
            statement.executeQuery(
                select.replace("machines", "'" + folder + "/support_vector_machines/*.parquet'"))) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  @Test
  void trainsTheGridOnceHoweverOften() throws SQLException {
    String[] grid = {
      "--training-examples",
      "200",
      "--c",
      "10,1,10",
      "--gamma",
      "0.001,0.01",
      "--evaluation-examples",
      "300",
      "--format",
      "csv"
    };
    assertThat(svm(grid)).as(err.toString()).isZero();
    List<String> table = out.toString().lines().toList();
    assertThat(table.get(0)).isEqualTo("c,gamma,valid_err_%,test_err_%,support_vectors,seconds");
    assertThat(table).hasSize(5);
    assertThat(
            table.stream()
                .skip(1)
                .map(row -> Double.valueOf(row.replaceFirst("^[^,]*,[^,]*,([^,]*),.*", "$1"))))
        .isSorted();
    assertThat(err.toString())
        .contains("4 machines on 200 images of shapeset-3x2; store " + folder)
        .containsPattern("3 of 4 machines done, about 0:\\d\\d:\\d\\d left")
        .containsPattern("% of the validation images wrong; 4 of 4 machines done\n");
    String all =
        "SELECT (dataset, dataset_digest, scaling, seed, training_examples, evaluation_examples, c,"
            + " gamma, validation_error, test_error, support_vectors) FROM machines"
            + " ORDER BY c, gamma";
    List<String> first = sql(all);
    assertThat(first).hasSize(4);
    assertThat(sql("SELECT count(*) FROM machines WHERE seconds > 0")).containsExactly("4");
    // Guessing the most frequent class errs on five of six.
    assertThat(sql("SELECT min(validation_error) BETWEEN 0.5 AND 0.82 FROM machines"))
        .containsExactly("true");
    assertThat(sql("SELECT DISTINCT (test_error BETWEEN 0.5 AND 0.95) FROM machines"))
        .containsExactly("true");
    assertThat(sql("SELECT DISTINCT (support_vectors BETWEEN 150 AND 200) FROM machines"))
        .containsExactly("true");

    assertThat(svm(grid)).isZero();
    assertThat(sql(all)).isEqualTo(first);

    assertThat(
            svm(
                "--training-examples",
                "200",
                "--seed",
                "2",
                "--c",
                "1",
                "--gamma",
                "0.01",
                "--evaluation-examples",
                "300"))
        .isZero();
    assertThat(sql(all)).hasSize(5).containsAll(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--training-examples 0|Invalid --training-examples: 0 (must be from 1 to 1000000 for"
            + " shapeset-3x2)",
        "--training-examples 1000001|Invalid --training-examples: 1000001 (must be from 1 to"
            + " 1000000 for shapeset-3x2)",
        "--evaluation-examples 10001 --training-examples 9|Invalid --evaluation-examples: 10001"
            + " (must be from 1 to 10000 for shapeset-3x2)",
        "--c 1,0 --training-examples 9|Invalid --c: 0.0 (must be finite and > 0)",
        "--gamma NaN --training-examples 9|Invalid --gamma: NaN (must be finite and > 0)",
        "--dataset imagenet --training-examples 9|Invalid --dataset: imagenet (must be one of"
            + " shapeset-3x2, mnist, cifar-10, image-folder, table)",
        "--dataset mnist --training-examples 9|Missing data: mnist (must have a location: --data"
            + " mnist=PATH)",
        "--scaling unit --training-examples 9|Invalid --scaling: unit (must be one of zero-to-one,"
            + " minus-one-to-one, none)",
        "--c 1|Missing required option: '--training-examples=N'"
      })
  void refusesBeforeAnythingIsDone(String arguments, String message) {
    assertThat(svm(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("soundings: " + message + " (see soundings svm --help)");
    assertThat(folder).isEmptyDirectory();
  }
}
