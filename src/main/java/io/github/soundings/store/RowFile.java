package io.github.soundings.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Reads a file of any table row by row, with the columns that the file has. */
final class RowFile {
  private static final String TRIAL_ID = "trial_id";
  private static final String ATTEMPT = "attempt";

  /** The columns that every table begins with. */
  private static final MessageType NAMES =
      Types.buildMessage()
          .addField(Types.primitive(PrimitiveTypeName.BINARY, Repetition.OPTIONAL).named(TRIAL_ID))
          .addField(Types.primitive(PrimitiveTypeName.BINARY, Repetition.OPTIONAL).named(ATTEMPT))
          .named("names");

  private RowFile() {}

  /** A file's schema, key-value pairs and number of rows. */
  record Footer(FileMetaData metadata, long rows) {}

  /** The rows of a file. */
  static ParquetReader<Group> open(StoreFiles files, Path file) throws IOException {
    return new Builder(files.open(file)).withConf(files.configuration()).build();
  }

  /** The rows of a file, some columns of each. */
  static ParquetReader<Group> open(StoreFiles files, Path file, MessageType columns)
      throws IOException {
    Configuration configuration = new Configuration(files.configuration());
    configuration.set(ReadSupport.PARQUET_READ_SCHEMA, columns.toString());
    return new Builder(files.open(file)).withConf(configuration).build();
  }

  static Footer footer(StoreFiles files, Path file) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(files.open(file))) {
      return new Footer(reader.getFileMetaData(), reader.getRecordCount());
    }
  }

  /** Which attempts the rows of a file belong to. */
  static Set<AttemptName> attempts(StoreFiles files, Path file) throws IOException {
    return rowsOfAttempts(files, file).keySet();
  }

  /** How many rows of a file belong to which attempts. */
  static Map<AttemptName, Long> rowsOfAttempts(StoreFiles files, Path file) throws IOException {
    Map<AttemptName, Long> rows = new HashMap<>();
    try (ParquetReader<Group> reader = open(files, file, NAMES)) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.merge(attempt(row), 1L, Long::sum);
      }
    }
    return rows;
  }

  static StoreException damaged(Path file, Exception cause) {
    return new StoreException("Cannot read store file " + file + ": " + Causes.of(cause), cause);
  }

  /** Whether a row has a value there; the version of its file may not have known the column. */
  static boolean has(Group row, String column) {
    return row.getType().containsField(column) && row.getFieldRepetitionCount(column) > 0;
  }

  static AttemptName attempt(Group row) {
    return new AttemptName(row.getString(TRIAL_ID, 0), row.getString(ATTEMPT, 0));
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
