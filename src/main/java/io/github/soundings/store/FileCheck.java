package io.github.soundings.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/**
 * Reads a Parquet file to its end, comparing all checksums and all that its footer and page indexes
 * say.
 */
final class FileCheck {
  private static final String MAGIC = "PAR1";

  private final InputFile file;
  private final Configuration configuration;

  FileCheck(StoreFiles files, Path path) throws IOException {
    file = files.open(path);
    configuration = files.configuration();
  }

  /** What a file that is whole says of itself. */
  record Whole(FileMetaData metadata, long rows) {}

  /**
   * Reads it.
   *
   * @throws IOException if it is damaged, saying how
   */
  Whole run() throws IOException {
    if (file.getLength() == 0) {
      throw new IOException("it is empty");
    }
    requireMagic();
    var options =
        HadoopReadOptions.builder(configuration).usePageChecksumVerification(true).build();
    try (ParquetFileReader reader = ParquetFileReader.open(file, options);
        SeekableInputStream headers = file.newStream()) {
      FileMetaData metadata = reader.getFileMetaData();
      long rows = 0;
      for (BlockMetaData block : reader.getRowGroups()) {
        read(reader, headers, block);
        rows += block.getRowCount();
      }
      requireSame("rows", rows, statedRows());
      return new Whole(metadata, rows);
    } catch (OutOfMemoryError e) {
      throw new IOException("a size in it is out of range", e);
    } catch (RuntimeException e) {
      throw new IOException(Causes.of(e), e);
    }
  }

  private void requireMagic() throws IOException {
    byte[] head = new byte[MAGIC.length()];
    try (SeekableInputStream in = file.newStream()) {
      int count = in.readNBytes(head, 0, head.length);
      if (!new String(head, 0, count, StandardCharsets.US_ASCII).equals(MAGIC)) {
        throw new IOException("it does not begin as Parquet files do");
      }
    }
  }

  /** What the footer says of the file as a whole, which readers do not look at. */
  private long statedRows() throws IOException {
    try (SeekableInputStream in = file.newStream()) {
      long end = file.getLength() - MAGIC.length() - Integer.BYTES;
      in.seek(end);
      byte[] length = in.readNBytes(Integer.BYTES);
      in.seek(end - ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt());
      return Util.readFileMetaData(in).getNum_rows();
    }
  }

  private static void read(
      ParquetFileReader reader, SeekableInputStream headers, BlockMetaData block)
      throws IOException {
    FileMetaData metadata = reader.getFileMetaData();
    MessageType schema = metadata.getSchema();
    ColumnReadStoreImpl columns =
        new ColumnReadStoreImpl(
            reader.readNextRowGroup(),
            new GroupRecordConverter(schema).getRootConverter(),
            schema,
            metadata.getCreatedBy());
    requireSame("columns", block.getColumns().size(), schema.getColumns().size());
    for (ColumnChunkMetaData chunk : block.getColumns()) {
      ColumnDescriptor column = schema.getColumnDescription(chunk.getPath().toArray());
      PageIndexes indexes =
          new PageIndexes(reader.readColumnIndex(chunk), reader.readOffsetIndex(chunk));
      String mismatch =
          ChunkStatistics.mismatch(
              chunk,
              columns.getColumnReader(column),
              DataPage.of(headers, chunk),
              indexes,
              block.getRowCount());
      if (mismatch != null) {
        throw new IOException(mismatch);
      }
    }
  }

  private static void requireSame(String what, long found, long stated) throws IOException {
    if (found != stated) {
      throw new IOException("it has %d %s (must be %d)".formatted(found, what, stated));
    }
  }
}
