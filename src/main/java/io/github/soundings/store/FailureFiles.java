package io.github.soundings.store;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.schema.MessageType;

/** Reads which trials have failed, and why, from the files of {@code trials}. */
final class FailureFiles {
  private static final Set<String> READ =
      Set.of(
          "trial_id",
          "experiment",
          "status",
          "round",
          "failure_kind",
          "failure_message",
          "updates_done",
          "host",
          "started_at");

  private static final MessageType COLUMNS =
      ParquetSchema.of(
          Table.TRIALS.tableName(),
          Table.TRIALS.columns().stream().filter(column -> READ.contains(column.name())).toList());

  private final StoreFiles files;
  private final Path folder;
  private final Map<String, FailedTrial> failed = new TreeMap<>();
  private final Set<String> withResult = new HashSet<>();

  /** The last round in which a trial was stopped. */
  private final Map<String, Integer> stopped = new HashMap<>();

  FailureFiles(StoreFiles files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /** The last failure of each trial that has no result. */
  List<FailedTrial> read() throws IOException {
    for (Path file : files.list(folder)) {
      try (ParquetReader<Group> reader = RowFile.open(files, file, COLUMNS)) {
        for (Group row = reader.read(); row != null; row = reader.read()) {
          add(row);
        }
      } catch (IOException | RuntimeException e) {
        throw TrialFiles.damaged(file, e);
      }
    }
    failed.keySet().removeAll(withResult);
    failed.values().removeIf(trial -> trial.round() < stopped.getOrDefault(trial.trialId(), 0));
    return List.copyOf(failed.values());
  }

  private void add(Group row) {
    String trialId = row.getString("trial_id", 0);
    if (row.getString("status", 0).equals(Standing.STOPPED)) {
      stopped.merge(trialId, row.getInteger("round", 0), Math::max);
    } else if (row.getFieldRepetitionCount("failure_kind") == 0) {
      withResult.add(trialId);
    } else {
      failed.merge(trialId, trial(row), (a, b) -> a.round() >= b.round() ? a : b);
    }
  }

  private static FailedTrial trial(Group row) {
    return new FailedTrial(
        row.getString("trial_id", 0),
        row.getString("experiment", 0),
        row.getString("status", 0),
        row.getInteger("round", 0),
        row.getString("failure_kind", 0),
        row.getString("failure_message", 0),
        row.getLong("updates_done", 0),
        row.getString("host", 0),
        Instant.EPOCH.plus(row.getLong("started_at", 0), ChronoUnit.MICROS));
  }
}
