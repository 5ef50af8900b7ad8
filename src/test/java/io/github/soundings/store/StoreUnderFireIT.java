package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores whose writers are killed: JVMs of their own, with kill -9. */
final class StoreUnderFireIT {
  /** A commit makes 42 changes, from the first file to the last thing that it tidies up. */
  private static final List<Integer> POINTS_OF_A_COMMIT = points(44, 2);

  /** The compaction of three trials makes somewhat more than 50. */
  private static final List<Integer> POINTS_OF_A_COMPACTION = points(72, 6);

  private static final long FIRE_MS = 6_000;
  private static final int FEWEST_KILLS = 3;
  private static final Map<Table, Long> ROWS_OF_A_TRIAL =
      Map.of(
          Table.TRIALS, 1L,
          Table.CURVES, 3L,
          Table.LAYER_STATS, 3L,
          Table.HISTOGRAMS, 21L,
          Table.JACOBIANS, 2L,
          Table.PREDICTIONS, 1L,
          Table.RECONSTRUCTIONS, 2L);

  private static DocumentedRules rules;

  @TempDir private Path folder;

  private static List<Integer> points(int most, int step) {
    return IntStream.rangeClosed(0, most / step).map(i -> i * step).boxed().toList();
  }

  private static HammerProcess start(Path folder, String what, Path store, List<Integer> points)
      throws IOException {
    Stream<String> numbers = points.stream().map(String::valueOf);
    return HammerProcess.start(
        folder, Stream.concat(Stream.of(what, store.toString()), numbers).toArray(String[]::new));
  }

  @BeforeAll
  static void readRules() throws Exception {
    rules = DocumentedRules.read();
  }

  @AfterAll
  static void close() throws SQLException {
    rules.close();
  }

  /** Every trial is there with all its rows once, or not at all; returns those that are. */
  private static Set<String> wholeTrials(Path root) throws SQLException {
    Set<String> trials = Store.at(root.toString()).standings().keySet();
    for (Table table : Table.values()) {
      Map<String, Long> counts = rules.counts(root, table);
      assertThat(counts.keySet()).as(table.tableName()).isEqualTo(trials);
      assertThat(counts.values()).as(table.tableName()).containsOnly(ROWS_OF_A_TRIAL.get(table));
    }
    VerifiedStore verified = Store.at(root.toString()).verify(share -> {});
    assertThat(verified.damaged()).as(verified.problems().toString()).isZero();
    assertThat(verified.trials()).isEqualTo(trials.size());
    return trials;
  }

  @Test
  void aCommitKilledBeforeAnyOfItsChangesIsWholeOrNothing() throws Exception {
    Path root = Files.createDirectory(folder.resolve("store"));
    Set<String> finished;
    try (HammerProcess process = start(folder, "stuck-commits", root, POINTS_OF_A_COMMIT)) {
      process.await("settled");
      process.kill();
      assertThat(process.lines()).noneMatch(line -> line.startsWith("failed"));
      finished = finished(process);
    }
    Set<String> committed = wholeTrials(root);
    // Killed while it tidied up, a commit is one.
    assertThat(committed).containsAll(finished).hasSizeGreaterThan(finished.size());
    assertThat(committed).hasSizeLessThan(POINTS_OF_A_COMMIT.size());
    for (int n : POINTS_OF_A_COMMIT) {
      boolean isNew = Store.at(root.toString()).commit(List.of(StoreHammer.attempt("c" + n)));
      assertThat(isNew).isEqualTo(!committed.contains("c" + n));
    }
    assertThat(wholeTrials(root)).hasSize(POINTS_OF_A_COMMIT.size());
  }

  private static Set<String> finished(HammerProcess process) throws Exception {
    Set<String> finished = new TreeSet<>();
    for (String line : process.lines()) {
      if (line.startsWith("finished ")) {
        finished.add("c" + line.substring("finished ".length()));
      }
    }
    return finished;
  }

  @Test
  void aCompactionKilledBeforeAnyOfItsChangesChangesNothing() throws Exception {
    Path full = folder.resolve("full");
    for (String trial : List.of("t1", "t2", "t3")) {
      Store.at(full.toString()).commit(List.of(StoreHammer.attempt(trial)));
    }
    Map<Table, List<String>> before = rules.contents(full);
    Path stores = folder.resolve("stores");
    for (int n : POINTS_OF_A_COMPACTION) {
      DocumentedRules.copy(full, stores.resolve("" + n));
    }
    try (HammerProcess process =
        start(folder, "stuck-compactions", stores, POINTS_OF_A_COMPACTION)) {
      process.await("settled");
      process.kill();
      assertThat(process.lines()).noneMatch(line -> line.startsWith("failed"));
      assertThat(finished(process)).hasSizeBetween(1, 3);
    }
    for (int n : POINTS_OF_A_COMPACTION) {
      Path root = stores.resolve("" + n);
      assertThat(rules.contents(root)).as("killed before change %d", n).isEqualTo(before);
      if (n % 24 == 0) {
        Store.at(root.toString()).compact();
        assertThat(wholeTrials(root)).containsExactly("t1", "t2", "t3");
        try (Stream<Path> files = Files.list(root.resolve("trials"))) {
          assertThat(files.filter(file -> StoreFiles.isVisible(file.getFileName().toString())))
              .hasSize(1);
        }
      }
    }
  }

  @Test
  void nothingIsLostOrDoubledWhereverTheKillsFall() throws Exception {
    Path root = folder.resolve("store");
    Random random = new Random(1);
    Set<String> acknowledged = new TreeSet<>();
    long end = System.currentTimeMillis() + FIRE_MS;
    int kills = 0;
    while (kills < FEWEST_KILLS || System.currentTimeMillis() < end) {
      try (HammerProcess process =
          HammerProcess.start(folder, "work", root.toString(), "k" + kills)) {
        process.await("committed");
        Thread.sleep(random.nextInt(700));
        process.kill();
        kills++;
        for (String line : process.lines()) {
          assertThat(line).startsWith("committed ");
          acknowledged.add(line.substring("committed ".length()));
        }
      }
      assertThat(Store.at(root.toString()).standings().keySet()).containsAll(acknowledged);
    }
    assertThat(wholeTrials(root)).containsAll(acknowledged);
    Map<Table, List<String>> before = rules.contents(root);
    Store.at(root.toString()).compact();
    assertThat(rules.contents(root)).isEqualTo(before);
    assertThat(wholeTrials(root)).containsAll(acknowledged);
  }

  @Test
  void aStoreIsTakenFromAKilledDriverAndLeftByAStoppedOne() throws Exception {
    Path root = folder.resolve("store");
    Store store = Store.at(root.toString());
    List<String> notices = new ArrayList<>();
    try (HammerProcess first = HammerProcess.start(folder, "hold", root.toString())) {
      first.assertHolds(store, notices);
      first.kill();
      assertThat(store.whileLocked("third", notices::add, () -> 7)).isEqualTo(7);
      assertThat(notices)
          .singleElement()
          .asString()
          .contains("from hold (user ", ", process " + first.pid() + ", ", "which is dead");
    }
    notices.clear();
    try (HammerProcess stopped = HammerProcess.start(folder, "hold", root.toString())) {
      stopped.await("held");
      stopped.terminate();
    }
    assertThat(root).isEmptyDirectory();
    assertThat(store.whileLocked("last", notices::add, () -> 7)).isEqualTo(7);
    assertThat(notices).isEmpty();
  }
}
