package io.github.soundings.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import org.apache.hadoop.fs.Path;

/**
 * Reads all of a store and says what is not as it should be. It changes nothing, and may run while
 * trials are committed.
 */
final class Verification {
  private final StoreFiles files;
  private final Path root;
  private final DoubleConsumer progress;
  private final Instant began = Instant.now();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Table, List<CheckedFile>> checked = new EnumMap<>(Table.class);
  private long bytesRead;

  /**
   * A verification that has not begun.
   *
   * @param progress told which share of the bytes has been read
   */
  Verification(StoreFiles files, Path root, DoubleConsumer progress) {
    this.files = files;
    this.root = root;
    this.progress = progress;
  }

  /**
   * Reads the store.
   *
   * @throws FileNotFoundException if a file was compacted or withdrawn meanwhile
   */
  VerifiedStore run() throws IOException {
    List<CheckedFile> all = readAll();
    for (CheckedFile file : all) {
      if (file.problem() != null) {
        problems.add(file.problem());
      }
    }
    CommittedTrials trials = new CommittedTrials(checked.get(Table.TRIALS));
    problems.addAll(trials.conflicts());
    for (Table table : Table.committedByTrials()) {
      problems.addAll(trials.differences(table, counting(table)));
      checked.get(table).forEach(file -> addUncommitted(file, trials));
    }
    problems.addAll(new LeftOvers(files, root).find(trials));
    problems.sort(
        Comparator.comparing((Problem problem) -> !problem.kind().isDamage())
            .thenComparing(Problem::kind)
            .thenComparing(Problem::file));
    return new VerifiedStore(
        problems,
        all.size(),
        all.stream().mapToLong(file -> file.entry().bytes()).sum(),
        all.stream().mapToLong(CheckedFile::rows).sum(),
        trials.count(),
        trials.uncounted());
  }

  /** Trials are listed first: the rows of what they commit are in place before them. */
  private List<CheckedFile> readAll() throws IOException {
    Map<Table, List<StoreFiles.Entry>> listed = new EnumMap<>(Table.class);
    long bytes = 0;
    for (Table table : Table.values()) {
      listed.put(table, visible(table.tableName()));
      bytes += bytes(listed.get(table));
    }
    Map<ExtraTable, List<StoreFiles.Entry>> extras = new EnumMap<>(ExtraTable.class);
    for (ExtraTable table : ExtraTable.values()) {
      extras.put(table, visible(table.tableName()));
      bytes += bytes(extras.get(table));
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      Map<Table, List<Future<CheckedFile>>> reads = new EnumMap<>(Table.class);
      listed.forEach(
          (table, entries) ->
              reads.put(
                  table, submit(threads, entries, each -> CheckedFile.of(files, table, each))));
      List<Future<CheckedFile>> extraReads = new ArrayList<>();
      extras.forEach(
          (table, entries) ->
              extraReads.addAll(
                  submit(threads, entries, each -> CheckedFile.of(files, table, each))));
      List<CheckedFile> all = new ArrayList<>();
      for (Table table : Table.values()) {
        checked.put(table, await(reads.get(table), all, bytes));
      }
      await(extraReads, all, bytes);
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  private interface Check {
    CheckedFile of(StoreFiles.Entry entry) throws IOException;
  }

  private static List<Future<CheckedFile>> submit(
      ExecutorService threads, List<StoreFiles.Entry> entries, Check check) {
    List<Future<CheckedFile>> reads = new ArrayList<>();
    for (StoreFiles.Entry entry : entries) {
      Callable<CheckedFile> read = () -> check.of(entry);
      reads.add(threads.submit(read));
    }
    return reads;
  }

  private List<CheckedFile> await(
      List<Future<CheckedFile>> reads, List<CheckedFile> all, long bytes) throws IOException {
    List<CheckedFile> table = new ArrayList<>();
    for (Future<CheckedFile> read : reads) {
      try {
        table.add(read.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException io) {
          throw io;
        }
        throw new IllegalStateException(e.getCause());
      }
      bytesRead += table.get(table.size() - 1).entry().bytes();
      progress.accept(bytes == 0 ? 1 : (double) bytesRead / bytes);
    }
    all.addAll(table);
    return table;
  }

  private List<StoreFiles.Entry> visible(String table) throws IOException {
    return files.entries(new Path(root, table)).stream()
        .filter(StoreFiles.Entry::isVisible)
        .toList();
  }

  private static long bytes(List<StoreFiles.Entry> entries) {
    return entries.stream().mapToLong(StoreFiles.Entry::bytes).sum();
  }

  /** How many rows of each attempt views show of a table. */
  private Map<AttemptName, Long> counting(Table table) {
    List<CheckedFile> whole =
        checked.get(table).stream().filter(file -> file.problem() == null).toList();
    LiveFiles live =
        LiveFiles.of(
            files,
            new Path(root, table.tableName()),
            whole.stream().map(file -> file.entry().name()).toList());
    Map<AttemptName, Long> rows = new HashMap<>();
    for (CheckedFile file : whole) { // By name.
      if (live.replaced().contains(file.entry().name())) {
        problems.add(
            new Problem(
                Problem.Kind.REPLACED,
                file.path(),
                "compaction has replaced it",
                "none needed: compact deletes it"));
      } else {
        file.attempts()
            .forEach(
                (attempt, count) ->
                    rows.merge(
                        attempt, count, live.overlapping() ? (first, more) -> first : Long::sum));
      }
    }
    return rows;
  }

  private void addUncommitted(CheckedFile file, CommittedTrials trials) {
    long attempts =
        file.attempts().keySet().stream().filter(each -> !trials.contains(each)).count();
    if (attempts > 0 && file.entry().modified().isBefore(began)) {
      problems.add(
          new Problem(
              Problem.Kind.UNCOMMITTED,
              file.path(),
              "it has rows of attempts that no file of trials commits: " + attempts,
              "none needed: compact deletes them when they are a day old"));
    }
  }
}
