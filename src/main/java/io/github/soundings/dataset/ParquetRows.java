package io.github.soundings.dataset;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;

/** Reads Parquet files row by row, without Spark. */
final class ParquetRows {
  static final String ENDING = ".parquet";

  private ParquetRows() {}

  /** The Parquet files that lie directly in a folder, by name; none if it does not exist. */
  static List<Path> files(FileSystem fileSystem, Path folder) throws IOException {
    try {
      return Arrays.stream(fileSystem.listStatus(folder))
          .filter(FileStatus::isFile)
          .map(FileStatus::getPath)
          .filter(file -> file.getName().matches("[^._].*\\.parquet"))
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  static MessageType schema(Path file) {
    try (ParquetFileReader reader = open(file)) {
      return reader.getFileMetaData().getSchema();
    } catch (IOException | RuntimeException e) { // Readers of broken files throw both.
      throw unreadable(file, e);
    }
  }

  /** What is done with a row of a file. */
  interface Visitor {
    /** Receives a row and its number, counted from 0. */
    void visit(Group values, long row);
  }

  /**
   * Visits the rows of a file in their order.
   *
   * @param columns those to read
   * @throws DatasetException if the file is corrupt, and what the visitor throws
   */
  static void forEach(Path file, MessageType columns, Visitor visitor) {
    try (ParquetReader<Group> reader = rows(file, columns)) {
      long row = 0;
      for (Group values = reader.read(); values != null; values = reader.read()) {
        visitor.visit(values, row++);
      }
    } catch (DatasetException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  /** The first row of a file, if it has one. */
  static Optional<Group> first(Path file, MessageType columns) {
    try (ParquetReader<Group> reader = rows(file, columns)) {
      return Optional.ofNullable(reader.read());
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  private static ParquetReader<Group> rows(Path file, MessageType columns) throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(ReadSupport.PARQUET_READ_SCHEMA, columns.toString());
    return ParquetReader.builder(new GroupReadSupport(), file).withConf(configuration).build();
  }

  private static ParquetFileReader open(Path file) throws IOException {
    return ParquetFileReader.open(HadoopInputFile.fromPath(file, new Configuration()));
  }

  private static DatasetException unreadable(Path file, Exception e) {
    return new DatasetException(
        "Invalid content of %s: %s (must be intact Parquet)".formatted(file, e.getMessage()), e);
  }
}
