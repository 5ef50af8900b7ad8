package io.github.soundings.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * A file of a table that was read to its end.
 *
 * @param folder the name of the table
 * @param attempts how many rows of which attempts it holds; none if it is damaged
 * @param committed what its rows commit, if it is of {@code trials}
 * @param problem what is wrong with it, or null
 */
record CheckedFile(
    String folder,
    StoreFiles.Entry entry,
    long rows,
    Map<AttemptName, Long> attempts,
    List<CommittedRow> committed,
    Problem problem) {
  private static final List<String> KEYS = List.of("trial_id", "attempt");

  static CheckedFile of(StoreFiles files, Table table, StoreFiles.Entry entry)
      throws FileNotFoundException {
    String name = table.tableName();
    try {
      FileCheck.Whole whole = new FileCheck(files, entry.path()).run();
      String mismatch = SchemaCheck.mismatch(whole.metadata(), name, table.columns(), KEYS);
      if (mismatch != null) {
        return foreign(name, entry, mismatch);
      }
      List<CommittedRow> committed =
          table == Table.TRIALS
              ? CommittedRow.of(files, entry.path(), whole.metadata().getSchema())
              : List.of();
      Map<AttemptName, Long> attempts = RowFile.rowsOfAttempts(files, entry.path());
      return new CheckedFile(name, entry, whole.rows(), attempts, committed, null);
    } catch (FileNotFoundException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      return damaged(
          name,
          entry,
          e,
          table == Table.TRIALS
              ? ": a sweep then runs its trials again"
              : ", and see missing-rows");
    }
  }

  /** One of a table whose rows belong to no trial. */
  static CheckedFile of(StoreFiles files, ExtraTable table, StoreFiles.Entry entry)
      throws FileNotFoundException {
    String name = table.tableName();
    try {
      FileCheck.Whole whole = new FileCheck(files, entry.path()).run();
      String mismatch = SchemaCheck.mismatch(whole.metadata(), name, table.columns(), table.keys());
      return mismatch == null
          ? new CheckedFile(name, entry, whole.rows(), Map.of(), List.of(), null)
          : foreign(name, entry, mismatch);
    } catch (FileNotFoundException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      return damaged(name, entry, e, " and run " + table.verb() + " again");
    }
  }

  private static CheckedFile foreign(String folder, StoreFiles.Entry entry, String what) {
    return broken(Problem.Kind.FOREIGN, folder, entry, what, "move it out of the store");
  }

  private static CheckedFile damaged(
      String folder, StoreFiles.Entry entry, Exception cause, String again) {
    String advice = "restore it from a copy, or delete it" + again;
    return broken(Problem.Kind.DAMAGED, folder, entry, Causes.of(cause), advice);
  }

  private static CheckedFile broken(
      Problem.Kind kind, String folder, StoreFiles.Entry entry, String what, String advice) {
    Problem problem = new Problem(kind, path(folder, entry.path()), what, advice);
    return new CheckedFile(folder, entry, 0, Map.of(), List.of(), problem);
  }

  /** Below the folder of the store. */
  static String path(String folder, Path file) {
    return folder + "/" + file.getName();
  }

  String path() {
    return path(folder, entry.path());
  }
}
