package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads what compaction leaves with DuckDB, by the rules in the document of the format. */
class CompactionTest {
  private static DocumentedRules rules;

  @TempDir Path folder;
  private Path root;

  @BeforeAll
  static void readRules() throws IOException, SQLException {
    rules = DocumentedRules.read();
  }

  @AfterAll
  static void close() throws SQLException {
    rules.close();
  }

  @BeforeEach
  void open() {
    root = folder.resolve("store");
  }

  private Store store() {
    return Store.at(root.toString());
  }

  private static Attempt attempt(String trialId, String attempt) {
    return SampleRows.attempt(SampleRows.trial(Map.of("trialId", trialId, "attempt", attempt)));
  }

  /** Trials alone, in a group, failed, run again and not committed. */
  private void fill() throws IOException {
    Store store = store();
    store.commit(List.of(attempt("t1", "a1")));
    store.commit(List.of(attempt("t2", "a2"), attempt("t3", "a3")));
    store.commit(List.of(SampleRows.failed("t4", "a4", 1)));
    TrialRow again = SampleRows.trial(Map.of("trialId", "t4", "attempt", "a5", "round", 2));
    store.commit(List.of(SampleRows.attempt(again)));
    store.commit(List.of(attempt("t6", "orphan")));
    Files.delete(root.resolve("trials/t6-1.parquet"));
  }

  private static List<String> rows(Path root, Table table) throws SQLException {
    return rules.rows(root, table);
  }

  private static List<String> query(String sql) throws SQLException {
    return rules.query(sql);
  }

  private static Map<Table, List<String>> contents(Path root) throws SQLException {
    return rules.contents(root);
  }

  private static List<String> plainContents(Path root, Table table) throws SQLException {
    return query("FROM '" + root + "/" + table.tableName() + "/*.parquet' ORDER BY ALL");
  }

  private static List<Path> files(Path root, Table table) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(table.tableName()))) {
      return files.filter(file -> StoreFiles.isVisible(file.getFileName().toString())).toList();
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    return DocumentedRules.copy(from, to);
  }

  /** Everything in the store was last written this long ago. */
  private void age(Duration age) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
      }
    }
  }

  @Test
  void leavesOneFileATableWithTheSameRows() throws Exception {
    fill();
    Files.delete(root.resolve("layer_stats/orphan.parquet"));
    Map<Table, List<String>> before = contents(root);
    assertThat(before.get(Table.TRIALS)).hasSize(5);
    assertThat(before.get(Table.CURVES)).hasSize(12);
    Map<String, Standing> committed = store().standings();

    List<CompactedTable> tables = store().compact();

    assertThat(contents(root)).isEqualTo(before);
    assertThat(store().standings()).isEqualTo(committed);
    assertThat(plainContents(root, Table.TRIALS)).isEqualTo(before.get(Table.TRIALS));
    assertThat(files(root, Table.TRIALS))
        .singleElement()
        .asString()
        .matches(".*/compacted-[0-9a-f]{16}.parquet");
    assertThat(tables.get(0).filesBefore()).isEqualTo(4);
    assertThat(tables.get(0).filesAfter()).isEqualTo(1);
    assertThat(tables.get(0).bytesBefore()).isGreaterThan(tables.get(0).bytesAfter());
    assertThat(plainContents(root, Table.LAYER_STATS)).isEqualTo(before.get(Table.LAYER_STATS));
  }

  @Test
  void keepsTheSchemaThatRecordsState() throws Exception {
    fill();
    store().compact();
    for (Table table : Table.values()) {
      org.apache.hadoop.fs.Path file =
          new org.apache.hadoop.fs.Path(files(root, table).get(0).toUri());
      RowFile.Footer footer = RowFile.footer(new LocalFiles(new Configuration()), file);
      assertThat(footer.metadata().getSchema())
          .isEqualTo(ParquetSchema.of(table.tableName(), table.columns()));
      assertThat(footer.metadata().getKeyValueMetaData())
          .containsEntry("soundings.table", table.tableName());
    }
  }

  @Test
  void readsTheSameWhereverItIsKilledAndFinishesWhenRunAgain() throws Exception {
    fill();
    Path full = copy(root, folder.resolve("full"));
    Map<Table, List<String>> before = contents(root);
    int changes = 0;
    boolean finished = false;
    while (!finished) {
      root = copy(full, folder.resolve("killed-" + changes));
      finished = compactUntilKilled(changes++);
      assertThat(contents(root)).isEqualTo(before);
      assertThat(store().standings()).isEqualTo(Store.at(full.toString()).standings());
      if (finished || changes % 5 == 0) {
        root = copy(root, folder.resolve("copy-" + changes));
        finishes(before);
      }
    }
    assertThat(changes).isGreaterThan(40);
  }

  private void finishes(Map<Table, List<String>> before) throws Exception {
    store().compact();
    assertThat(contents(root)).isEqualTo(before);
    assertThat(plainContents(root, Table.TRIALS)).isEqualTo(before.get(Table.TRIALS));
    for (Table table : List.of(Table.CURVES, Table.HISTOGRAMS, Table.PREDICTIONS)) {
      assertThat(files(root, table)).as("compacted and orphan").hasSize(2);
    }
  }

  private boolean compactUntilKilled(int changes) {
    try {
      store().compact(new MortalFiles(changes));
      return true;
    } catch (StoreException e) {
      assertThat(e).hasMessageContaining("killed");
      return false;
    }
  }

  @Test
  void anOldCopyMergedIntoItsCompactedSelfChangesNothing() throws Exception {
    fill();
    Path old = copy(root, folder.resolve("old"));
    store().compact();
    store().commit(List.of(attempt("t7", "a7")));
    store().compact();
    Map<Table, List<String>> before = contents(root);
    copy(old, root);
    assertThat(contents(root)).isEqualTo(before);
    store().compact();
    assertThat(contents(root)).isEqualTo(before);
    assertThat(files(root, Table.TRIALS)).hasSize(1);
  }

  @Test
  void copiesThatWereCompactedApartMergeIntoOne() throws Exception {
    fill();
    Path other = copy(root, folder.resolve("other"));
    store().compact();
    Store.at(other.toString()).commit(List.of(attempt("t8", "a8")));
    Store.at(other.toString()).compact();
    Map<Table, List<String>> expected = contents(other);
    copy(other, root);
    assertThat(store().live(Table.CURVES, names(Table.CURVES)).overlapping()).isTrue();
    store().compact();
    assertThat(contents(root)).isEqualTo(expected);
    assertThat(files(root, Table.TRIALS)).hasSize(1);
    assertThat(store().live(Table.CURVES, names(Table.CURVES)).overlapping()).isFalse();
  }

  private List<String> names(Table table) throws IOException {
    return files(root, table).stream().map(file -> file.getFileName().toString()).toList();
  }

  @Test
  void dropsWhatWasNeverCommittedAfterADayOnly() throws Exception {
    fill();
    Files.writeString(
        root.resolve("curves/.a9.parquet.01234567-89ab-cdef-0123-456789abcdef"), "PAR1 half");
    Files.writeString(root.resolve("curves/.notes"), "the user's");
    Path network = root.resolve("networks/.t9.zip.01234567-89ab-cdef-0123-456789abcdef");
    Files.createDirectories(network.getParent());
    Files.writeString(network, "half");
    age(Duration.ofHours(23));
    store().compact();
    assertThat(root.resolve("curves/orphan.parquet")).exists();
    assertThat(network).exists();
    assertThat(root.resolve("curves/.a9.parquet.01234567-89ab-cdef-0123-456789abcdef")).exists();
    Map<Table, List<String>> before = contents(root);
    age(Duration.ofHours(25));
    List<CompactedTable> tables = store().compact();
    assertThat(network).doesNotExist();
    assertThat(contents(root)).isEqualTo(before);
    assertThat(plainContents(root, Table.CURVES)).isEqualTo(before.get(Table.CURVES));
    assertThat(tables.get(1).rowsDropped()).isEqualTo(3);
    try (Stream<Path> left = Files.list(root.resolve("curves"))) {
      assertThat(left.map(file -> file.getFileName().toString()).filter(n -> n.startsWith(".")))
          .containsExactly(".notes");
    }
  }

  @Test
  void leavesACompactedStoreAlone() throws Exception {
    fill();
    age(Duration.ofHours(25));
    store().compact();
    List<Path> files = new ArrayList<>();
    for (Table table : Table.values()) {
      files.addAll(files(root, table));
    }
    assertThat(files).hasSize(Table.values().length);
    store().compact();
    assertThat(files).allSatisfy(file -> assertThat(file).exists());
  }

  /** An attempt with about 16 kB of histograms. */
  private static Attempt large(String trialId, String attempt, Random random) {
    TrialRow trial = SampleRows.trial(Map.of("trialId", trialId, "attempt", attempt));
    List<HistogramRow> rows = new ArrayList<>();
    for (int update = 0; update < 20; update++) {
      List<Double> edges = random.doubles(100).boxed().toList();
      rows.add(new HistogramRow(trialId, attempt, update, 1, "weight", edges, List.of()));
    }
    return new Attempt(trial, List.of(), List.of(), rows, List.of(), List.of(), List.of());
  }

  @Test
  void closesFilesAtTheirTargetSizeAndSplitsNoTrial() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      store().commit(List.of(large("t" + i, "a" + i, random)));
    }
    List<String> before = rows(root, Table.HISTOGRAMS);
    assertThat(before).hasSize(400);
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(root.toUri());
    new Compaction(new LocalFiles(new Configuration()), path, Instant.now(), 100_000).run();
    assertThat(rows(root, Table.HISTOGRAMS)).isEqualTo(before);
    assertThat(files(root, Table.HISTOGRAMS)).hasSizeBetween(3, 5);
    assertThat(
            query(
                "SELECT count(DISTINCT filename || trial_id) FROM read_parquet('"
                    + root.resolve("histograms/*.parquet")
                    + "', filename = true)"))
        .containsExactly("20");
  }

  @Test
  void commitsMayGoOnMeanwhile() throws Exception {
    int trials = 60;
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try {
      Future<?> commits =
          writer.submit(
              () -> {
                for (int i = 0; i < trials; i++) {
                  assertThat(store().commit(List.of(attempt("t" + i, "a" + i)))).isTrue();
                }
              });
      while (!commits.isDone()) {
        store().compact();
        store().standings();
      }
      commits.get();
    } finally {
      writer.shutdownNow();
    }
    store().compact();
    assertThat(store().standings()).hasSize(trials);
    assertThat(plainContents(root, Table.CURVES)).hasSize(3 * trials);
    assertThat(files(root, Table.CURVES)).hasSize(1);
  }

  @Test
  void aLateCommitOfACompactedTrialIsASecondAttempt() throws Exception {
    store().commit(List.of(attempt("t1", "a1")));
    store().commit(List.of(attempt("t2", "a2")));
    store().compact();
    assertThat(store().commit(List.of(attempt("t1", "zombie")))).isTrue();
    assertThat(store().standings()).containsOnlyKeys("t1", "t2");
    store().compact();
    assertThat(rows(root, Table.TRIALS)).hasSize(3);
    assertThat(files(root, Table.TRIALS)).hasSize(1);
  }

  @Test
  void stopsAtADamagedFileAndNamesIt() throws Exception {
    fill();
    Files.write(root.resolve("curves/a1.parquet"), new byte[100]);
    assertThatThrownBy(() -> store().compact())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("curves/a1.parquet");
    assertThat(root.resolve("curves/a5.parquet")).exists();
  }

  @Test
  void anEmptyStoreStaysEmpty() {
    assertThat(store().compact()).allSatisfy(table -> assertThat(table.filesAfter()).isZero());
    assertThat(root).doesNotExist();
  }
}
