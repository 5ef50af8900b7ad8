package io.github.soundings.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.schema.MessageType;

/**
 * A file that takes the place of others. Rows are copied one by one, so that many tiny row groups
 * become few; memory is that of one row group to read and one to write.
 */
final class MergedFile implements AutoCloseable {
  private static final long ROW_GROUP_BYTES = 32L << 20;

  private final StoreFiles files;
  private final Path file;
  private final Path aside;
  private final SyncedOutputFile written;
  private final RowWriteSupport support;
  private final ParquetWriter<Group> writer;
  private final List<Path> replaced = new ArrayList<>();
  private long rows;
  private long rowsDropped;

  MergedFile(StoreFiles files, Path folder, MessageType schema) throws IOException {
    String token = UUID.randomUUID().toString();
    String name = Replacements.PREFIX + token.replace("-", "").substring(0, 16);
    this.files = files;
    file = new Path(folder, name + StoreFiles.VISIBLE);
    aside = new Path(folder, "." + file.getName() + "." + token);
    support = new RowWriteSupport(schema);
    written = files.create(aside);
    writer = RecordFile.writer(written, files.configuration(), ROW_GROUP_BYTES, support);
  }

  /** About what has been written so far. */
  long bytes() {
    return writer.getDataSize();
  }

  /** Rows of its sources that were not to be kept. */
  long rowsDropped() {
    return rowsDropped;
  }

  void append(Source source) throws IOException {
    try (ParquetReader<Group> reader = RowFile.open(files, source.path())) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        if (source.whole() || source.keep().contains(RowFile.attempt(row))) {
          writer.write(row);
          rows++;
        } else {
          rowsDropped++;
        }
      }
    }
    support.replaces().addAll(source.replaces());
    support.replaces().add(source.path().getName());
    replaced.add(source.path());
  }

  /** Makes it count, and then deletes what it replaces. */
  void publish() throws IOException {
    writer.close();
    long found = RowFile.footer(files, aside).rows();
    if (found != rows) {
      throw new IOException("%s holds %d rows (must be %d)".formatted(aside, found, rows));
    }
    if (!files.publish(aside, file)) {
      throw new IOException("cannot rename " + aside + " to " + file);
    }
    for (Path each : replaced) {
      files.delete(each);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } finally {
      written.abandon();
      files.delete(aside);
    }
  }
}
