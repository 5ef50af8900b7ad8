package io.github.soundings.store;

import java.util.ArrayList;
import java.util.List;
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
   * @param pages those of the chunk
   * @param rows how many rows it should hold
   */
  static String mismatch(
      ColumnChunkMetaData chunk,
      ColumnReader values,
      List<DataPage> pages,
      PageIndexes indexes,
      long rows) {
    PrimitiveType type = chunk.getPrimitiveType();
    long count = pages.stream().mapToLong(DataPage::values).sum();
    if (count != chunk.getValueCount()) {
      return "%s has %d values (must be %d)"
          .formatted(type.getName(), count, chunk.getValueCount());
    }
    Statistics<?> found = Statistics.createStats(type);
    List<PageIndexes.Found> ofPages = new ArrayList<>();
    long rowsFound = 0;
    for (DataPage page : pages) {
      Statistics<?> ofPage = Statistics.createStats(type);
      ofPages.add(new PageIndexes.Found(page, rowsFound, ofPage));
      rowsFound += read(values, page.values(), ofPage);
      found.mergeStatistics(ofPage);
    }
    if (rowsFound != rows) {
      return "%s has %d rows (must be %d)".formatted(type.getName(), rowsFound, rows);
    }
    String mismatch = mismatch(chunk, found);
    return mismatch == null ? indexes.mismatch(type, ofPages) : mismatch;
  }

  /** Reads the next values; returns how many rows begin there. */
  private static long read(ColumnReader values, int count, Statistics<?> found) {
    int most = values.getDescriptor().getMaxDefinitionLevel();
    long rows = 0;
    for (int i = 0; i < count; i++) {
      rows += values.getCurrentRepetitionLevel() == 0 ? 1 : 0;
      if (values.getCurrentDefinitionLevel() < most) {
        found.incrementNumNulls();
      } else {
        update(found, found.type(), values);
      }
      values.consume();
    }
    return rows;
  }

  private static String mismatch(ColumnChunkMetaData chunk, Statistics<?> found) {
    Statistics<?> stated = chunk.getStatistics();
    if (stated == null || stated.isEmpty()) {
      return null;
    }
    Statistics<?> read = asRead(found, stated);
    return read.equals(stated)
        ? null
        : "%s has [%s] (must be [%s])".formatted(found.type().getName(), read, stated);
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
