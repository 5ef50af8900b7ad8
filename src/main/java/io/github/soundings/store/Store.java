package io.github.soundings.store;

import java.util.List;
import java.util.Map;

/**
 * A folder of Parquet tables, on a local path or any Hadoop URI. Plain files that any engine reads;
 * one folder a table.
 */
public final class Store {
  private Store() {}

  /** The store in this folder; nothing is touched yet. */
  public static Store at(String location) {
    throw new UnsupportedOperationException(location);
  }

  /**
   * Creates the folders and writes, syncs and deletes a file, so that a store that cannot be
   * written is found before any work starts.
   *
   * @throws StoreException naming the folder and the cause
   */
  public void prepare() {
    throw new UnsupportedOperationException();
  }

  /**
   * The trials that the store holds, by id, without Spark; empty for a store that does not exist.
   *
   * @throws StoreException if it cannot be read
   */
  public Map<String, CommittedTrial> committed() {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes the rows of one or more attempts, one file a table. Each file is written aside, synced
   * and renamed into place; the file of the {@code trials} rows comes last and is the commit.
   *
   * @return false if these trials are in the store already, in which case nothing new is seen
   * @throws StoreException if it cannot be written; the attempts then are not seen
   */
  public boolean commit(List<Attempt> attempts) {
    throw new UnsupportedOperationException();
  }

  /**
   * What planning needs to know of a trial in the store.
   *
   * @param round how many runs of it have been committed
   */
  public record CommittedTrial(String status, int round, double seconds) {}
}
