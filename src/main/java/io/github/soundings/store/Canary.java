package io.github.soundings.store;

import java.io.IOException;
import java.util.UUID;
import java.util.function.BiFunction;
import org.apache.hadoop.fs.Path;

/**
 * A small file that the driver of a sweep writes into the store and that its executors look for:
 * who does not see it has another folder of that name.
 */
public final class Canary {
  private final StoreFiles files;
  private final Path root;
  private final BiFunction<String, Exception, StoreException> cannot;

  Canary(StoreFiles files, Path root, BiFunction<String, Exception, StoreException> cannot) {
    this.files = files;
    this.root = root;
    this.cannot = cannot;
  }

  /**
   * Creates the folders of all tables and writes and syncs the file.
   *
   * @return its name
   * @throws StoreException if the store cannot be written
   */
  public String write() {
    String name = ".canary." + UUID.randomUUID();
    try {
      for (Table table : Table.values()) {
        files.createFolder(new Path(root, table.tableName()));
      }
      try (var stream = files.create(new Path(root, name)).create(0)) {
        stream.write(1);
      }
      return name;
    } catch (IOException e) {
      throw cannot.apply("write", e);
    }
  }

  /**
   * Makes sure that this process and the one that wrote the file use the same folder, and that this
   * one can write there too.
   *
   * @throws StoreException if not
   */
  public void require(String name) {
    try {
      if (!files.exists(new Path(root, name))) {
        throw new IOException(
            "the driver's file %s is not there (must be a folder that all executors share)"
                .formatted(name));
      }
    } catch (IOException e) {
      throw cannot.apply("use", e);
    }
    delete(write());
  }

  /** Removes the file, if it is there. */
  public void delete(String name) {
    try {
      files.delete(new Path(root, name));
    } catch (IOException e) {
      throw cannot.apply("write", e);
    }
  }
}
