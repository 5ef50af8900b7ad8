package io.github.soundings.store;

/**
 * How many rows of an attempt each table holds, so that it can be told whether they are all there.
 * A component is null in rows of versions that did not know the table yet.
 */
public record RowCounts(
    Integer rowsInCurves,
    Integer rowsInLayerStats,
    Integer rowsInHistograms,
    Integer rowsInJacobians,
    Integer rowsInPredictions,
    Integer rowsInReconstructions) {
  static RowCounts of(Attempt attempt) {
    return new RowCounts(
        attempt.curves().size(),
        attempt.layerStats().size(),
        attempt.histograms().size(),
        attempt.jacobians().size(),
        attempt.predictions().size(),
        attempt.reconstructions().size());
  }

  /** The column that counts the rows of a table. */
  static String column(Table table) {
    return "rows_in_" + table.tableName();
  }
}
