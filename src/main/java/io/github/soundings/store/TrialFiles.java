package io.github.soundings.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.schema.MessageType;

/** Reads of files of {@code trials} the few columns that commits and planning need. */
final class TrialFiles {
  private static final MessageType COLUMNS = columns();

  private final StoreFiles files;

  TrialFiles(StoreFiles files) {
    this.files = files;
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
    try (ParquetReader<Group> reader = RowFile.open(files, file, COLUMNS)) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        entries.add(entry(row));
      }
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
    return entries;
  }

  static StoreException damaged(Path file, Exception cause) {
    return new StoreException("Cannot read store file " + file + ": " + Causes.of(cause), cause);
  }

  private static Entry entry(Group row) {
    AttemptName name = RowFile.attempt(row);
    return new Entry(
        name.trialId(),
        name.attempt(),
        row.getString("status", 0),
        row.getInteger("round", 0),
        row.getDouble("seconds", 0));
  }

  private static MessageType columns() {
    Set<String> read = Set.of("trial_id", "attempt", "status", "round", "seconds");
    return ParquetSchema.of(
        Table.TRIALS.tableName(),
        Table.TRIALS.columns().stream().filter(column -> read.contains(column.name())).toList());
  }
}
