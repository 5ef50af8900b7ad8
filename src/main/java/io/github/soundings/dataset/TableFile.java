package io.github.soundings.dataset;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A table of one's own: numeric columns, which are the inputs in the order of the file, and a
 * column {@code label} of integers or strings. It is a CSV file ({@link CsvTable}), a Parquet file,
 * or a folder of Parquet files in the order of their names ({@link ParquetTable}).
 *
 * <p>The labels' values in rising order are the classes 0, 1, ...: integers by size, anything else
 * as text. The last tenth of the rows, rounded down but at least 1, is for test, the tenth before
 * it for validation, the rest for training; so rows that are sorted by class must be shuffled
 * first.
 */
final class TableFile {
  static final String NAME = "table";

  /** The column of the classes. */
  static final String LABEL = "label";

  private TableFile() {}

  /**
   * Reads all rows.
   *
   * @param location a local path or any Hadoop URI
   * @throws DatasetException if it is no such table, naming file, line or row, and column
   */
  static TableData read(String location) {
    FileSystem fileSystem = DatasetFile.fileSystem(NAME, location);
    Path path = new Path(location);
    try {
      if (!fileSystem.exists(path)) {
        throw new DatasetException(
            "Invalid location of %s: %s (must be an existing CSV or Parquet file)"
                .formatted(NAME, location));
      }
      if (fileSystem.getFileStatus(path).isDirectory()) {
        return ParquetTable.read(parts(fileSystem, path), location);
      }
      return path.getName().endsWith(ParquetRows.ENDING)
          ? ParquetTable.read(List.of(path), location)
          : CsvTable.read(new DatasetFile(fileSystem, path));
    } catch (IOException e) {
      throw DatasetFile.unusable(NAME, location, e);
    }
  }

  private static List<Path> parts(FileSystem fileSystem, Path folder) throws IOException {
    List<Path> files = ParquetRows.files(fileSystem, folder);
    if (files.isEmpty()) {
      throw new DatasetException(
          "Invalid location of %s: %s (must be a CSV or Parquet file or a folder of files %s)"
              .formatted(NAME, folder, ParquetRows.ENDING));
    }
    return files;
  }
}
