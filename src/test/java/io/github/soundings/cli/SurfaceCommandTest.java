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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurfaceCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Soundings.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
  }

  private int surface(String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(List.of("surface", "--store", folder.toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private String sql(String select) throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet result =
            statement.executeQuery(select + " FROM '" + folder + "/cost_surfaces/*.parquet'")) {
      result.next();
      return result.getString(1);
    }
  }

  @Test
  void writesBothSurfacesOfEachSeedOnceHoweverOften() throws SQLException {
    assertThat(surface("--seed", "1,2", "--points", "5")).isZero();
    assertThat(surface("--seed", "2", "--points", "9", "--examples", "3", "--format", "csv"))
        .isZero();
    assertThat(sql("SELECT count(*)")).isEqualTo(Integer.toString(2 * 25 + 2 * 81));
    assertThat(sql("SELECT string_agg(DISTINCT cost, ' ' ORDER BY cost)"))
        .isEqualTo("cross-entropy quadratic");
    assertThat(sql("SELECT count(DISTINCT (first_weight, second_weight)) FILTER (seed = 2)"))
        .isEqualTo("81");
    assertThat(sql("SELECT max(examples) FILTER (seed = 2)")).isEqualTo("3");
    assertThat(sql("SELECT max(abs(value - ln(2))) FILTER (cost[1] = 'c' AND first_weight = 0)"))
        .matches("0.0|[0-9.]+E-1[5-7]");
    assertThat(out.toString())
        .contains("seed,cost,points,lowest,highest")
        .contains("2,cross-entropy,81,");
    assertThat(folder.resolve("cost_surfaces")).isDirectoryContaining("glob:**/seed-1.parquet");
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThat(surface("--points", "1")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("soundings: Invalid --points: 1 (must be from 2 to 1001)");
    assertThat(surface("--examples", "0")).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }
}
