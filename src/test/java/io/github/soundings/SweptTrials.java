package io.github.soundings;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Reads a store's files as another engine does: with DuckDB, and without Soundings. */
public final class SweptTrials {
  private SweptTrials() {}

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
