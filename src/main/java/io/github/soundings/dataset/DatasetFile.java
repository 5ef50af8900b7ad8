package io.github.soundings.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file of a dataset, plain or, if its name ends in {@code .gz}, compressed with gzip. */
record DatasetFile(FileSystem fileSystem, Path path) {
  private static final String GZIP = ".gz";
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * The file system of a location.
   *
   * @param location a local path or any Hadoop URI
   * @throws DatasetException if there is none, naming dataset and location
   */
  static FileSystem fileSystem(String dataset, String location) {
    try {
      return new Path(location).getFileSystem(new Configuration());
    } catch (IllegalArgumentException | IOException e) {
      throw unusable(dataset, location, e);
    }
  }

  /** For a location that cannot be used. */
  static DatasetException unusable(String dataset, String location, Exception e) {
    return new DatasetException(
        "Invalid location of %s: '%s' (must be a path or URI that can be read): %s"
            .formatted(dataset, location, e.getMessage()),
        e);
  }

  /** The uncompressed content. */
  InputStream open() throws IOException {
    InputStream stored = fileSystem.open(path);
    if (!isCompressed()) {
      return stored;
    }
    try {
      return new GZIPInputStream(stored, BUFFER_BYTES);
    } catch (IOException e) {
      stored.close();
      throw e;
    }
  }

  /** The number of bytes, uncompressed; a compressed file is read for it. */
  long length() throws IOException {
    if (!isCompressed()) {
      return fileSystem.getFileStatus(path).getLen();
    }
    try (InputStream content = open()) {
      return content.transferTo(OutputStream.nullOutputStream());
    }
  }

  boolean isCompressed() {
    return path.getName().endsWith(GZIP);
  }

  /** The name without {@code .gz}. */
  String plainName() {
    String name = path.getName();
    return isCompressed() ? name.substring(0, name.length() - GZIP.length()) : name;
  }

  DatasetException unreadable(IOException e) {
    return new DatasetException(
        "Invalid content of %s: %s (must be readable%s)"
            .formatted(path, e.getMessage(), isCompressed() ? " and intact gzip" : ""),
        e);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
