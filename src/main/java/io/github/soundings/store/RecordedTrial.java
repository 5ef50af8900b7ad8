package io.github.soundings.store;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;

/**
 * A trial that has come to its end, done or diverged, as a store has it.
 *
 * @param parameters by column, those of lists as lists; without those that are null
 * @param weightsHash of the final weights
 * @param engine what computed the updates
 * @param numerics everything beside the trial and its data that may decide the last bits
 */
public record RecordedTrial(
    Map<String, Object> parameters, String weightsHash, String engine, String numerics) {
  private static final String ENGINE = "engine";
  private static final String NUMERICS = "numerics";
  private static final String HASH = "weights_hash";

  public RecordedTrial {
    parameters = Map.copyOf(parameters);
  }

  /** The first row of a trial that has a hash. */
  static Optional<RecordedTrial> read(StoreFiles files, Path folder, String trialId)
      throws IOException {
    for (Path file : files.list(folder)) {
      try (ParquetReader<Group> reader = RowFile.open(files, file)) {
        for (Group row = reader.read(); row != null; row = reader.read()) {
          if (RowFile.attempt(row).trialId().equals(trialId) && RowFile.has(row, HASH)) {
            return Optional.of(of(row));
          }
        }
      } catch (RuntimeException e) {
        throw RowFile.damaged(file, e);
      }
    }
    return Optional.empty();
  }

  private static RecordedTrial of(Group row) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (Column column : Table.parameters()) {
      if (RowFile.has(row, column.name())) {
        parameters.put(
            column.name(), column.list() ? list(row, column) : value(row, column.name(), column));
      }
    }
    return new RecordedTrial(
        parameters, row.getString(HASH, 0), row.getString(ENGINE, 0), row.getString(NUMERICS, 0));
  }

  private static List<Object> list(Group row, Column column) {
    Group list = row.getGroup(column.name(), 0);
    return IntStream.range(0, list.getFieldRepetitionCount(ParquetSchema.LIST))
        .mapToObj(i -> value(list.getGroup(ParquetSchema.LIST, i), ParquetSchema.ELEMENT, column))
        .toList();
  }

  private static Object value(Group row, String field, Column column) {
    return switch (column.type()) {
      case INT -> row.getInteger(field, 0);
      case LONG -> row.getLong(field, 0);
      case DOUBLE -> row.getDouble(field, 0);
      case STRING -> row.getString(field, 0);
      case BOOLEAN, TIMESTAMP ->
          throw new IllegalArgumentException("Invalid parameter: " + column.name());
    };
  }
}
