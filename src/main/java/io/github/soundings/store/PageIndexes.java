package io.github.soundings.store;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.ColumnIndexBuilder;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Compares what the indexes of a chunk say of its pages with the pages. They have no checksum, and
 * engines leave out pages by what they say.
 *
 * @param ranges null if the file has none, as of columns with NaN
 * @param places null if the file has none
 */
record PageIndexes(ColumnIndex ranges, OffsetIndex places) {

  /** What was found in a page. */
  record Found(DataPage page, long firstRow, Statistics<?> statistics) {}

  /** Says in words what does not fit, or null. */
  String mismatch(PrimitiveType type, List<Found> pages) {
    if (places != null && !fits(pages)) {
      return "%s has pages elsewhere than its index says".formatted(type.getName());
    }
    if (ranges != null) {
      List<Object> found = content(index(type, pages));
      if (!found.equals(content(ranges))) {
        return "%s has pages with other values than its index says".formatted(type.getName());
      }
    }
    return null;
  }

  private boolean fits(List<Found> pages) {
    boolean fits = places.getPageCount() == pages.size();
    for (int i = 0; fits && i < pages.size(); i++) {
      Found found = pages.get(i);
      fits =
          places.getOffset(i) == found.page().offset()
              && places.getCompressedPageSize(i) == found.page().bytes()
              && places.getFirstRowIndex(i) == found.firstRow();
    }
    return fits;
  }

  /** As it is written. */
  private static ColumnIndex index(PrimitiveType type, List<Found> pages) {
    ColumnIndexBuilder builder =
        ColumnIndexBuilder.getBuilder(type, ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH);
    pages.forEach(found -> builder.add(found.statistics()));
    return builder.build();
  }

  private static List<Object> content(ColumnIndex index) {
    List<Object> content = new ArrayList<>();
    if (index != null) {
      content.add(index.getBoundaryOrder());
      content.add(index.getNullPages());
      content.add(index.getNullCounts());
      content.add(index.getMinValues());
      content.add(index.getMaxValues());
    }
    return content;
  }
}
