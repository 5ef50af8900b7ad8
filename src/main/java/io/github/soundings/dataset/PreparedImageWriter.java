package io.github.soundings.dataset;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;

/**
 * Writes converted images to a Parquet file that {@link ImageFolder} reads. A row has {@code label}
 * (int), {@code class} (its name), {@code path} (from the root of the tree), {@code path_hash} (the
 * number, taken as unsigned, that decides about the order) and {@code pixels} (grey values, one
 * byte each, row by row).
 */
public final class PreparedImageWriter implements AutoCloseable {
  private final ParquetWriter<Group> writer;

  /**
   * Begins a file.
   *
   * @param file a path or URI at which there is none
   */
  public PreparedImageWriter(String file) throws IOException {
    writer =
        ExampleParquetWriter.builder(new Path(file))
            .withType(PreparedImages.SCHEMA)
            .withConf(new Configuration())
            .withWriteMode(ParquetFileWriter.Mode.CREATE)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build();
  }

  /**
   * Adds a row.
   *
   * @param pixels grey values: (side, side)
   */
  public void write(ImageFile image, byte[] pixels) throws IOException {
    Group row = new SimpleGroup(PreparedImages.SCHEMA);
    row.add(PreparedImages.LABEL, image.label());
    row.add(PreparedImages.CLASS, image.className());
    row.add(PreparedImages.PATH, image.path());
    row.add(PreparedImages.PATH_HASH, image.hash());
    row.add(PreparedImages.PIXELS, Binary.fromConstantByteArray(pixels));
    writer.write(row);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
