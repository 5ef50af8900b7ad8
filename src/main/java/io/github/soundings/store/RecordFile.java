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
      OutputFile file,
      Configuration configuration,
      String name,
      Class<? extends Record> row,
      List<? extends Record> rows)
      throws IOException {
    try (ParquetWriter<Record> writer =
        new Builder(file, new RecordWriteSupport(name, row))
            .withConf(configuration)
            .withWriteMode(ParquetFileWriter.Mode.CREATE)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withPageSize(PAGE_BYTES)
            .build()) {
      for (Record each : rows) {
        writer.write(each);
      }
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Record, Builder> {
    private final WriteSupport<Record> support;

    Builder(OutputFile file, WriteSupport<Record> support) {
      super(file);
      this.support = support;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Record> getWriteSupport(Configuration configuration) {
      return support;
    }
  }
}
