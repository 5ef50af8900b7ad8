package io.github.soundings.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/**
 * Merges the small files of a store into few, and removes what no view shows: files that an earlier
 * compaction replaced, files that were never finished, rows whose attempt was never committed, and
 * checkpoints that outlived their trial's commit.
 *
 * <p>Each merged file is written aside, synced, read back as far as its footer and published with
 * its {@link Replacements}; only then the files that it replaces are deleted. So a crash leaves
 * every row in at least one file, and whatever is there twice is known to be; the next compaction
 * removes it. Commits may go on meanwhile. Of two compactions at once, one may fail because the
 * other took its files; neither loses rows.
 */
final class Compaction {
  /**
   * How old a file must be to be taken for abandoned. A commit takes seconds, but its process may
   * sleep in the middle of it, as laptops do.
   */
  static final Duration ABANDONED = Duration.ofHours(24);

  /** A merged file is closed at this size; files of half of it are left as they are. */
  private static final long TARGET_BYTES = 64L << 20;

  private final StoreFiles files;
  private final Path root;
  private final Instant abandonedBefore;
  private final long targetBytes;

  Compaction(StoreFiles files, Path root, Instant now) {
    this(files, root, now, TARGET_BYTES);
  }

  Compaction(StoreFiles files, Path root, Instant now, long targetBytes) {
    this.files = files;
    this.root = root;
    this.abandonedBefore = now.minus(ABANDONED);
    this.targetBytes = targetBytes;
  }

  /** Compacts every table that has files. */
  List<CompactedTable> run() throws IOException {
    Map<Table, List<StoreFiles.Entry>> listed = new LinkedHashMap<>();
    for (Table table : Table.values()) {
      listed.put(table, files.entries(folder(table)));
    }
    // Read after the listing: what was committed before it is then known to be.
    Set<AttemptName> committed = committed();
    new Checkpoints(files, root).discardLeft(ended(), abandonedBefore);
    deleteAsides(files.entries(root));
    for (ExtraTable table : ExtraTable.values()) {
      deleteAsides(files.entries(new Path(root, table.tableName())));
    }
    for (String name : List.of(Networks.FOLDER, Incidents.FOLDER, SignsOfLife.FOLDER)) {
      deleteAsides(files.entries(new Path(root, name)));
    }
    List<CompactedTable> tables = new ArrayList<>();
    for (Table table : Table.values()) {
      List<StoreFiles.Entry> before = visible(listed.get(table));
      deleteAsides(listed.get(table));
      TableCompaction compaction =
          new TableCompaction(files, folder(table), committed, abandonedBefore, targetBytes);
      long rowsDropped = compaction.run(before);
      List<StoreFiles.Entry> after = visible(files.entries(folder(table)));
      tables.add(
          new CompactedTable(
              table, before.size(), after.size(), bytes(before), bytes(after), rowsDropped));
    }
    return tables;
  }

  /** The trials that no later round goes on with. */
  private Set<String> ended() throws IOException {
    return Standings.read(files, folder(Table.TRIALS)).entrySet().stream()
        .filter(trial -> !trial.getValue().mayGoOn())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Set<AttemptName> committed() throws IOException {
    Set<AttemptName> committed = new HashSet<>();
    for (Path file : files.list(folder(Table.TRIALS))) {
      committed.addAll(RowFile.attempts(files, file));
    }
    return committed;
  }

  private void deleteAsides(List<StoreFiles.Entry> entries) throws IOException {
    for (StoreFiles.Entry entry : entries) {
      if (LeftOvers.isAside(entry.name()) && entry.modified().isBefore(abandonedBefore)) {
        files.delete(entry.path());
      }
    }
  }

  private Path folder(Table table) {
    return new Path(root, table.tableName());
  }

  private static List<StoreFiles.Entry> visible(List<StoreFiles.Entry> entries) {
    return entries.stream().filter(StoreFiles.Entry::isVisible).toList();
  }

  private static long bytes(List<StoreFiles.Entry> entries) {
    return entries.stream().mapToLong(StoreFiles.Entry::bytes).sum();
  }
}
