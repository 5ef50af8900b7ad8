package io.github.soundings.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * A store on a Hadoop file system, such as HDFS, whose rename fails in one step if the name is
 * taken. On object stores the check and the rename are two steps.
 */
record HadoopFiles(Configuration configuration) implements StoreFiles {
  @Override
  public void createFolder(Path folder) throws IOException {
    if (!fileSystem(folder).mkdirs(folder)) {
      throw new IOException("cannot create folder " + folder);
    }
  }

  @Override
  public SyncedOutputFile create(Path file) {
    return new SyncedOutputFile(
        () -> {
          FSDataOutputStream stream = fileSystem(file).create(file, false);
          return new SyncedOutputFile.Target(stream, stream::hsync);
        });
  }

  @Override
  public void replace(Path aside, Path file) throws IOException {
    try {
      // In one step on HDFS: at no time is there no file.
      FileContext.getFileContext(file.toUri(), configuration).rename(aside, file, Rename.OVERWRITE);
    } catch (UnsupportedFileSystemException e) {
      delete(file);
      if (!publish(aside, file)) {
        throw new IOException("cannot rename " + aside + " to " + file, e);
      }
    }
  }

  @Override
  public boolean publish(Path aside, Path file) throws IOException {
    if (exists(file)) {
      return false;
    }
    if (fileSystem(file).rename(aside, file)) {
      return true;
    }
    if (exists(file)) {
      return false;
    }
    throw new IOException("cannot rename " + aside + " to " + file);
  }

  @Override
  public boolean exists(Path file) throws IOException {
    return fileSystem(file).exists(file);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    try {
      return Arrays.stream(fileSystem(folder).listStatus(folder))
          .filter(FileStatus::isFile)
          .map(FileStatus::getPath)
          .filter(file -> StoreFiles.isVisible(file.getName()))
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  @Override
  public List<Entry> entries(Path folder) throws IOException {
    try {
      return Arrays.stream(fileSystem(folder).listStatus(folder))
          .filter(FileStatus::isFile)
          .map(HadoopFiles::entry)
          .sorted(Comparator.comparing(Entry::name))
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  private static Entry entry(FileStatus status) {
    return new Entry(
        status.getPath(), status.getLen(), Instant.ofEpochMilli(status.getModificationTime()));
  }

  @Override
  public void delete(Path file) throws IOException {
    FileSystem fileSystem = fileSystem(file);
    if (!fileSystem.delete(file, false) && fileSystem.exists(file)) {
      throw new IOException("cannot delete " + file);
    }
  }

  private FileSystem fileSystem(Path path) throws IOException {
    return path.getFileSystem(configuration);
  }
}
