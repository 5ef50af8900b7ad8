package io.github.soundings.store;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;

/**
 * The file operations that commits and compaction are made of. All paths are absolute, with scheme.
 */
interface StoreFiles {
  /** The ending of files that readers see; what is being written ends otherwise. */
  String VISIBLE = ".parquet";

  /** A file of a folder, as it was when the folder was listed. */
  record Entry(Path path, long bytes, Instant modified) {
    String name() {
      return path.getName();
    }

    boolean isVisible() {
      return StoreFiles.isVisible(name());
    }
  }

  Configuration configuration();

  void createFolder(Path folder) throws IOException;

  /** A new file, on the disk (synced) once its stream is closed. */
  SyncedOutputFile create(Path file);

  /** Gives a file its final name, replacing what has that name; it keeps it through a crash. */
  void replace(Path aside, Path file) throws IOException;

  /**
   * Gives a file its final name, in one step and only if nothing has that name. The name aside may
   * stay behind.
   *
   * @return false if the name was taken
   */
  boolean publish(Path aside, Path file) throws IOException;

  boolean exists(Path file) throws IOException;

  /** The files of a folder that end in {@link #VISIBLE}, by name; none if there is no folder. */
  List<Path> list(Path folder) throws IOException;

  /** All files of a folder, by name, those that are being written too; none without a folder. */
  List<Entry> entries(Path folder) throws IOException;

  /** Deletes a file if it exists. */
  void delete(Path file) throws IOException;

  default InputFile open(Path file) throws IOException {
    return HadoopInputFile.fromPath(file, configuration());
  }

  static boolean isVisible(String name) {
    return name.endsWith(VISIBLE) && !name.startsWith(".") && !name.startsWith("_");
  }
}
