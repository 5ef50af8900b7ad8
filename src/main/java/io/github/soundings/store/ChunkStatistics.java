package io.github.soundings.store;

import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Compares what a footer says of a column's values with the values. The footer has no checksum, and
 * engines leave out rows by what it says.
 */
final class ChunkStatistics {
  private ChunkStatistics() {}

  /**
   * Reads all values of a chunk; says in words what does not fit, or null.
   *
   * @param count how many values its pages hold
   * @param rows how many rows it should hold
   */
  static String mismatch(ColumnChunkMetaData chunk, ColumnReader values, long count, long rows) {
    PrimitiveType type = chunk.getPrimitiveType();
    int most = values.getDescriptor().getMaxDefinitionLevel();
    Statistics<?> found = Statistics.createStats(type);
    long rowsFound = 0;
    for (long i = 0; i < count; i++) {
      rowsFound += values.getCurrentRepetitionLevel() == 0 ? 1 : 0;
      if (values.getCurrentDefinitionLevel() < most) {
        found.incrementNumNulls();
      } else {
        update(found, type, values);
      }
      values.consume();
    }
    if (count != chunk.getValueCount()) {
      return "%s has %d values (must be %d)"
          .formatted(type.getName(), count, chunk.getValueCount());
    }
    if (rowsFound != rows) {
      return "%s has %d rows (must be %d)".formatted(type.getName(), rowsFound, rows);
    }
    Statistics<?> stated = chunk.getStatistics();
    if (stated == null || stated.isEmpty()) {
      return null;
    }
    Statistics<?> read = asRead(found, stated);
    return read.equals(stated)
        ? null
        : "%s has [%s] (must be [%s])".formatted(type.getName(), read, stated);
  }

  private static void update(Statistics<?> found, PrimitiveType type, ColumnReader values) {
    switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> found.updateStats(values.getBoolean());
      case INT32 -> found.updateStats(values.getInteger());
      case INT64 -> found.updateStats(values.getLong());
      case FLOAT -> found.updateStats(values.getFloat());
      case DOUBLE -> found.updateStats(values.getDouble());
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> found.updateStats(values.getBinary());
    }
  }

  /** As a footer would state them, which says nothing of ranges with NaN and of long texts. */
  private static Statistics<?> asRead(Statistics<?> found, Statistics<?> stated) {
    Statistics.Builder builder = Statistics.getBuilderForReading(found.type());
    if (stated.isNumNullsSet()) {
      builder.withNumNulls(found.getNumNulls());
    }
    if (stated.hasNonNullValue() && found.hasNonNullValue()) {
      builder.withMin(found.getMinBytes()).withMax(found.getMaxBytes());
    }
    return builder.build();
  }
}
