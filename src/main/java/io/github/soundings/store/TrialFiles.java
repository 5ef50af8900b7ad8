package io.github.soundings.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;

/** Reads of files of {@code trials} the few columns that commits and planning need. */
final class TrialFiles {
  private static final Set<String> READ =
      Set.of("trial_id", "attempt", "status", "round", "seconds");

  private final StoreFiles files;
  private final Configuration configuration;

  TrialFiles(StoreFiles files) {
    this.files = files;
    configuration = new Configuration(files.configuration());
    configuration.set(ReadSupport.PARQUET_READ_SCHEMA, projection());
  }

  /** What is read of a row. */
  record Entry(String trialId, String attempt, String status, int round, double seconds) {}

  /**
   * Reads a file.
   *
   * @throws StoreException naming the file if it is damaged
   */
  List<Entry> read(Path file) {
    List<Entry> entries = new ArrayList<>();
    try (ParquetReader<Group> reader =
        new Builder(files.open(file)).withConf(configuration).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        entries.add(entry(row));
      }
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
    return entries;
  }

  private static StoreException damaged(Path file, Exception cause) {
    return new StoreException("Cannot read store file " + file + ": " + Causes.of(cause), cause);
  }

  private static Entry entry(Group row) {
    return new Entry(
        row.getString("trial_id", 0),
        row.getString("attempt", 0),
        row.getString("status", 0),
        row.getInteger("round", 0),
        row.getDouble("seconds", 0));
  }

  private static String projection() {
    List<Column> columns =
        Table.TRIALS.columns().stream().filter(column -> READ.contains(column.name())).toList();
    return ParquetSchema.of(Table.TRIALS.tableName(), columns).toString();
  }

  private static final class Builder extends ParquetReader.Builder<Group> {
    Builder(InputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
