package io.github.soundings.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A page of values, as its header in the file states it.
 *
 * @param offset of its header in the file
 * @param bytes with the header
 * @param values with nulls
 */
record DataPage(long offset, long bytes, int values) {

  /**
   * Those of a chunk, in order.
   *
   * @throws IOException if they do not end where the chunk does
   */
  static List<DataPage> of(SeekableInputStream in, ColumnChunkMetaData chunk) throws IOException {
    List<DataPage> pages = new ArrayList<>();
    long offset = chunk.getStartingPos();
    long end = offset + chunk.getTotalSize();
    while (offset < end) {
      in.seek(offset);
      PageHeader header = Util.readPageHeader(in);
      long bytes = in.getPos() - offset + header.getCompressed_page_size();
      if (header.getCompressed_page_size() < 0 || offset + bytes > end) {
        throw new IOException("a page does not end within its column: " + chunk.getPath());
      }
      if (header.getType() == PageType.DATA_PAGE || header.getType() == PageType.DATA_PAGE_V2) {
        pages.add(new DataPage(offset, bytes, values(header)));
      }
      offset += bytes;
    }
    return pages;
  }

  private static int values(PageHeader header) {
    return header.getType() == PageType.DATA_PAGE
        ? header.getData_page_header().getNum_values()
        : header.getData_page_header_v2().getNum_values();
  }
}
