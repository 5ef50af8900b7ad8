package io.github.soundings.sweep;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a store's files as another engine does: with DuckDB, and without Soundings. */
final class SweptTrials {
  private SweptTrials() {}

  static String weightsHash(Path store, String trialId) {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement query =
            duckdb.prepareStatement(
                "SELECT weights_hash FROM read_parquet(?) WHERE trial_id = ?")) {
      query.setString(1, store.resolve("trials/*.parquet").toString());
      query.setString(2, trialId);
      try (ResultSet result = query.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
