package io.github.soundings;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a store's files as another engine does: with DuckDB, and without Soundings. */
public final class SweptTrials {
  private SweptTrials() {}

  /**
   * What a store holds of each table, apart from what tells of the runs: the number and the digest
   * of the rows that count, with those of {@code trials} once for each time that they are there.
   */
  public static Map<String, String> contents(Path store) {
    Map<String, String> contents = new TreeMap<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      String trials = "read_parquet('" + store.resolve("trials/*.parquet") + "')";
      contents.put(
          "trials",
          digest(
              statement,
              "SELECT trial_id, status, updates_done, best_test_error, final_test_loss,"
                  + " weights_hash, round FROM "
                  + trials));
      for (String table : List.of("curves", "layer_stats", "histograms", "predictions")) {
        String files = "read_parquet('" + store.resolve(table) + "/*.parquet')";
        contents.put(
            table,
            digest(
                statement,
                "SELECT t.* EXCLUDE (attempt) FROM "
                    + files
                    + " t SEMI JOIN "
                    + trials
                    + " USING (trial_id, attempt)"));
      }
      return contents;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(Statement statement, String rows) throws SQLException {
    try (ResultSet result =
        statement.executeQuery(
            "SELECT count(*) || ' rows ' || md5(string_agg(r::VARCHAR, '|' ORDER BY r::VARCHAR))"
                + " FROM ("
                + rows
                + ") r")) {
      result.next();
      return result.getString(1);
    }
  }

  /** The hashes of the trained weights, by the trial's id; failed trials have none. */
  public static Map<String, String> weightsHashes(Path store) {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement query =
            duckdb.prepareStatement("SELECT trial_id, weights_hash FROM read_parquet(?)")) {
      query.setString(1, store.resolve("trials/*.parquet").toString());
      Map<String, String> hashes = new TreeMap<>();
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          hashes.put(result.getString(1), result.getString(2));
        }
      }
      return hashes;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
