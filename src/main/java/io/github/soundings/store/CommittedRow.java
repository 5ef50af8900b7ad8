package io.github.soundings.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * What a row of {@code trials} says that can be compared with the rest of a store.
 *
 * @param file that holds it
 * @param isResult whether the trial came to its end
 * @param weightsHash null unless the trial is done
 * @param rows of each table; without those that the row's version did not count
 */
record CommittedRow(
    Path file,
    AttemptName name,
    boolean isResult,
    String weightsHash,
    String numerics,
    Map<Table, Integer> rows) {
  private static final Set<String> COLUMNS =
      Stream.concat(
              Stream.of("trial_id", "attempt", "status", "weights_hash", "numerics"),
              Table.committedByTrials().stream().map(RowCounts::column))
          .collect(Collectors.toSet());

  /** The rows of a file that is whole. */
  static List<CommittedRow> of(StoreFiles files, Path file, MessageType schema) throws IOException {
    List<Type> columns =
        schema.getFields().stream().filter(field -> COLUMNS.contains(field.getName())).toList();
    List<CommittedRow> rows = new ArrayList<>();
    MessageType read = new MessageType(schema.getName(), columns);
    try (ParquetReader<Group> reader = RowFile.open(files, file, read)) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.add(of(file, row));
      }
    }
    return rows;
  }

  private static CommittedRow of(Path file, Group row) {
    Map<Table, Integer> counts = new EnumMap<>(Table.class);
    for (Table table : Table.committedByTrials()) {
      String column = RowCounts.column(table);
      if (RowFile.has(row, column)) {
        counts.put(table, row.getInteger(column, 0));
      }
    }
    String status = RowFile.has(row, "status") ? row.getString("status", 0) : "";
    return new CommittedRow(
        file,
        RowFile.attempt(row),
        Standing.isResult(status),
        status.equals("done") && RowFile.has(row, "weights_hash")
            ? row.getString("weights_hash", 0)
            : null,
        RowFile.has(row, "numerics") ? row.getString("numerics", 0) : "",
        counts);
  }
}
