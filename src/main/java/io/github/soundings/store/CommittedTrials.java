package io.github.soundings.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;

/** Compares what trials have committed with one another and with the rows of the other tables. */
final class CommittedTrials {
  private final Map<AttemptName, CommittedRow> rows = new LinkedHashMap<>();
  private final Map<Path, Integer> trialsOfFile = new LinkedHashMap<>();

  /** Rows of the same attempt, as compaction may leave behind, are one. */
  CommittedTrials(Collection<CheckedFile> trialFiles) {
    for (CheckedFile file : trialFiles) {
      file.committed().forEach(row -> rows.putIfAbsent(row.name(), row));
      trialsOfFile.put(file.entry().path(), file.committed().size());
    }
  }

  long count() {
    return rows.size();
  }

  /** Those that do not say how many rows they have. */
  long uncounted() {
    return rows.values().stream().filter(row -> row.rows().isEmpty()).count();
  }

  boolean contains(AttemptName attempt) {
    return rows.containsKey(attempt);
  }

  /** Whether a trial has ended, so that nothing goes on from its checkpoint. */
  boolean hasResult(String trialId) {
    return rows.values().stream()
        .anyMatch(row -> row.name().trialId().equals(trialId) && row.isResult());
  }

  /**
   * Rows that are missing or there twice.
   *
   * @param found how many rows count of each attempt in a table
   */
  List<Problem> differences(Table table, Map<AttemptName, Long> found) {
    Map<Path, List<String>> missing = new TreeMap<>();
    Map<Path, List<String>> doubled = new TreeMap<>();
    for (CommittedRow row : rows.values()) {
      Integer expected = row.rows().get(table);
      long count = found.getOrDefault(row.name(), 0L);
      if (expected != null && count != expected) {
        (count < expected ? missing : doubled)
            .computeIfAbsent(row.file(), file -> new ArrayList<>())
            .add(
                "trial %s has %d rows in %s (must be %d)"
                    .formatted(row.name().trialId(), count, table.tableName(), expected));
      }
    }
    List<Problem> problems = new ArrayList<>();
    missing.forEach((file, what) -> problems.add(missing(table, file, what)));
    doubled.forEach((file, what) -> problems.add(doubled(table, file, what)));
    return problems;
  }

  private Problem missing(Table table, Path file, List<String> what) {
    int trials = trialsOfFile.get(file);
    String advice =
        "restore files of %s from a copy, or delete this one: a sweep then runs its %s again"
            .formatted(table.tableName(), trials == 1 ? "trial" : trials + " trials");
    return new Problem(Problem.Kind.MISSING_ROWS, trialsPath(file), summary(what), advice);
  }

  private static Problem doubled(Table table, Path file, List<String> what) {
    String advice = "delete the file of %s that holds them twice".formatted(table.tableName());
    return new Problem(Problem.Kind.DOUBLED_ROWS, trialsPath(file), summary(what), advice);
  }

  private static String summary(List<String> what) {
    return what.size() == 1
        ? what.get(0)
        : what.get(0) + ", and " + (what.size() - 1) + " more trials";
  }

  private static String trialsPath(Path file) {
    return CheckedFile.path(Table.TRIALS.tableName(), file);
  }

  /** Trials whose runs ended with different weights. */
  List<Problem> conflicts() {
    Map<String, List<CommittedRow>> done = new TreeMap<>();
    for (CommittedRow row : rows.values()) {
      if (row.weightsHash() != null) {
        done.computeIfAbsent(row.name().trialId(), id -> new ArrayList<>()).add(row);
      }
    }
    List<Problem> problems = new ArrayList<>();
    done.forEach(
        (trial, runs) -> {
          Set<String> hashes = new TreeSet<>();
          runs.forEach(run -> hashes.add(run.weightsHash()));
          if (hashes.size() > 1) {
            problems.add(conflict(trial, runs, hashes));
          }
        });
    return problems;
  }

  private static Problem conflict(String trial, List<CommittedRow> runs, Set<String> hashes) {
    Set<String> numerics = new HashSet<>();
    Set<List<String>> results = new HashSet<>();
    Set<String> files = new TreeSet<>();
    for (CommittedRow run : runs) {
      numerics.add(run.numerics());
      results.add(List.of(run.numerics(), run.weightsHash()));
      files.add(trialsPath(run.file()));
    }
    boolean same = results.size() > numerics.size();
    String what =
        "trial %s has %d results (weights %s), %s numerics"
            .formatted(
                trial, hashes.size(), String.join(", ", hashes), same ? "same" : "different");
    return new Problem(
        same ? Problem.Kind.CONFLICT : Problem.Kind.DIFFERING,
        String.join(" ", files),
        what,
        same
            ? "must not happen: the view conflicts says where they ran; delete the wrong one"
            : "none needed: views show the earlier one, conflicts compares them");
  }
}
