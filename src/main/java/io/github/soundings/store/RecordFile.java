package io.github.soundings.store;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * Writes records to a Parquet file. Zstandard, because error curves and percentiles shrink further
 * than with Snappy and every reader of today has it; row groups are small so that an executor with
 * many trials at once needs little memory.
 */
final class RecordFile {
  private static final long ROW_GROUP_BYTES = 8L << 20;
  private static final int PAGE_BYTES = 256 << 10;

  private RecordFile() {}

  static void write(
      SyncedOutputFile file,
      Configuration configuration,
      String name,
      Class<? extends Record> row,
      List<? extends Record> rows)
      throws IOException {
    try (ParquetWriter<Record> writer =
        writer(file, configuration, ROW_GROUP_BYTES, new RecordWriteSupport(name, row))) {
      for (Record each : rows) {
        writer.write(each);
      }
    } finally {
      file.abandon();
    }
  }

  /** A writer of rows in any form. */
  static <T> ParquetWriter<T> writer(
      OutputFile file, Configuration configuration, long rowGroupBytes, WriteSupport<T> support)
      throws IOException {
    return new Builder<>(file, support)
        .withConf(configuration)
        .withWriteMode(ParquetFileWriter.Mode.CREATE)
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withRowGroupSize(rowGroupBytes)
        .withPageSize(PAGE_BYTES)
        .withPageWriteChecksumEnabled(true)
        .build();
  }

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
    private final WriteSupport<T> support;

    Builder(OutputFile file, WriteSupport<T> support) {
      super(file);
      this.support = support;
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    protected WriteSupport<T> getWriteSupport(Configuration configuration) {
      return support;
    }
  }
}
