package io.github.soundings.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/**
 * One commit of one or more attempts: first every file aside, then the data files into place, last
 * the file of the {@code trials} rows, whose name says which trials and rounds it holds and can be
 * taken once. A crash before that last step leaves files that no view shows.
 */
final class Commit {
  private final StoreFiles files;
  private final Path root;
  private final List<Attempt> attempts;
  private final Map<Table, Path> asides = new EnumMap<>(Table.class);
  private boolean publishing;

  Commit(StoreFiles files, Path root, List<Attempt> attempts) {
    if (attempts.isEmpty()) {
      throw new IllegalArgumentException("Invalid attempts: [] (must be at least one)");
    }
    Set<String> ids = new HashSet<>();
    for (Attempt attempt : attempts) {
      if (!ids.add(attempt.trial().trialId())) {
        throw new IllegalArgumentException(
            "Invalid attempts: trial " + attempt.trial().trialId() + " (must occur once)");
      }
    }
    this.files = files;
    this.root = root;
    this.attempts = attempts;
  }

  /** False if the trials are in the store already. */
  boolean run() throws IOException {
    if (files.exists(file(Table.TRIALS))) {
      return false;
    }
    boolean committed = false;
    try {
      for (Table table : Table.values()) {
        writeAside(table);
      }
      for (Table table : Table.committedByTrials()) {
        if (asides.containsKey(table)) {
          files.replace(asides.get(table), file(table));
        }
      }
      publishing = true;
      committed = files.publish(asides.get(Table.TRIALS), file(Table.TRIALS));
    } finally {
      asides.values().forEach(this::discard);
      if (!committed) {
        withdraw();
      }
    }
    return committed;
  }

  private void writeAside(Table table) throws IOException {
    List<? extends Record> rows =
        attempts.stream().flatMap(attempt -> table.rowsOf(attempt).stream()).toList();
    if (rows.isEmpty()) {
      return;
    }
    Path file = file(table);
    files.createFolder(file.getParent());
    Path aside = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    asides.put(table, aside);
    RecordFile.write(
        files.create(aside), files.configuration(), table.tableName(), table.row(), rows);
  }

  /** Deletes the data files, unless these very attempts are or may be committed. */
  private void withdraw() {
    try {
      // A file that is gone after all may have been compacted.
      boolean futile =
          files.exists(file(Table.TRIALS))
              ? Collections.disjoint(committedAttempts(), ownAttempts())
              : !publishing;
      if (futile) {
        Table.committedByTrials().forEach(table -> discard(file(table)));
      }
    } catch (IOException | RuntimeException e) {
      // Who committed is unknown, so the files stay; unless it was this, no view shows them.
    }
  }

  private Set<String> committedAttempts() throws IOException {
    return RowFile.attempts(files, file(Table.TRIALS)).stream()
        .map(AttemptName::attempt)
        .collect(Collectors.toSet());
  }

  private Set<String> ownAttempts() {
    return attempts.stream().map(each -> each.trial().attempt()).collect(Collectors.toSet());
  }

  private void discard(Path file) {
    try {
      files.delete(file);
    } catch (IOException e) {
      // No view shows the file, and the failure that led here says more.
    }
  }

  private Path file(Table table) {
    String name =
        table == Table.TRIALS
            ? name(trial -> trial.trialId() + "-" + trial.round())
            : name(TrialRow::attempt);
    return new Path(new Path(root, table.tableName()), name + StoreFiles.VISIBLE);
  }

  private String name(Function<TrialRow, String> part) {
    List<String> parts = attempts.stream().map(Attempt::trial).map(part).sorted().toList();
    return parts.size() == 1 ? parts.get(0) : "group-" + hash(String.join("\n", parts));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
