package io.github.soundings.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.schema.MessageType;

/** Reads from the files of {@code trials} how far trials have come. */
final class Standings {
  /** How often files are listed anew because compaction took one between listing and reading. */
  static final int MOST_LISTINGS = 3;

  private static final String VALIDATION = "best_validation_error";
  private static final String TEST = "best_test_error";
  private static final String SPEED = "updates_per_second";
  private static final String FAILURE = "failure_kind";
  private static final Set<String> READ =
      Set.of(
          "trial_id",
          "attempt",
          "experiment",
          "status",
          "round",
          "updates_done",
          VALIDATION,
          TEST,
          SPEED,
          FAILURE,
          "failure_message",
          "host",
          "started_at");

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
    for (int again = 0; ; again++) {
      try {
        return readListed(files, folder);
      } catch (StoreException e) {
        boolean compacted = e.getCause() instanceof FileNotFoundException;
        if (!compacted || again == MOST_LISTINGS) {
          throw e;
        }
      }
    }
  }

  private static Map<String, Standing> readListed(StoreFiles files, Path folder)
      throws IOException {
    Map<String, Standing> standings = new TreeMap<>();
    for (Path file : files.list(folder)) {
      try (ParquetReader<Group> reader = RowFile.open(files, file, COLUMNS)) {
        for (Group row = reader.read(); row != null; row = reader.read()) {
          standings.merge(RowFile.attempt(row).trialId(), standing(row), Standing::or);
        }
      } catch (IOException | RuntimeException e) {
        throw RowFile.damaged(file, e);
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
        number(row, SPEED),
        row.getFieldRepetitionCount(FAILURE) > 0 ? failure(row) : null);
  }

  private static double number(Group row, String column) {
    return row.getFieldRepetitionCount(column) > 0 ? row.getDouble(column, 0) : Double.NaN;
  }

  private static FailedTrial failure(Group row) {
    return new FailedTrial(
        RowFile.attempt(row).trialId(),
        row.getString("experiment", 0),
        row.getString("status", 0),
        row.getInteger("round", 0),
        row.getString(FAILURE, 0),
        row.getString("failure_message", 0),
        row.getLong("updates_done", 0),
        row.getString("host", 0),
        Instant.EPOCH.plus(row.getLong("started_at", 0), ChronoUnit.MICROS));
  }
}
