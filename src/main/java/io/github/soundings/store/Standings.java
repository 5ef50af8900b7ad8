package io.github.soundings.store;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.schema.MessageType;

/** Reads from the files of {@code trials} how far trials have come. */
final class Standings {
  private static final String VALIDATION = "best_validation_error";
  private static final String TEST = "best_test_error";
  private static final String SPEED = "updates_per_second";
  private static final Set<String> READ =
      Set.of("trial_id", "attempt", "status", "round", "updates_done", VALIDATION, TEST, SPEED);

  private static final MessageType COLUMNS =
      ParquetSchema.of(
          Table.TRIALS.tableName(),
          Table.TRIALS.columns().stream().filter(column -> READ.contains(column.name())).toList());

  private Standings() {}

  /**
   * The standings of all trials, by id.
   *
   * @throws StoreException naming a file that is damaged
   */
  static Map<String, Standing> read(StoreFiles files, Path folder) throws IOException {
    Map<String, Standing> standings = new TreeMap<>();
    for (Path file : files.list(folder)) {
      try (ParquetReader<Group> reader = RowFile.open(files, file, COLUMNS)) {
        for (Group row = reader.read(); row != null; row = reader.read()) {
          standings.merge(RowFile.attempt(row).trialId(), standing(row), Standing::or);
        }
      } catch (IOException | RuntimeException e) {
        throw TrialFiles.damaged(file, e);
      }
    }
    return standings;
  }

  private static Standing standing(Group row) {
    return new Standing(
        row.getString("status", 0),
        row.getInteger("round", 0),
        row.getLong("updates_done", 0),
        number(row, VALIDATION),
        number(row, TEST),
        number(row, SPEED));
  }

  private static double number(Group row, String column) {
    return row.getFieldRepetitionCount(column) > 0 ? row.getDouble(column, 0) : Double.NaN;
  }
}
