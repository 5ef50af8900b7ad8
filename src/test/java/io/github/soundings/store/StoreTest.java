package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path folder;

  private Store store() {
    return Store.at(folder.resolve("store").toString());
  }

  private static Attempt attempt(String trialId, String attempt) {
    return SampleRows.attempt(SampleRows.trial(Map.of("trialId", trialId, "attempt", attempt)));
  }

  private List<String> files() throws IOException {
    Path root = folder.resolve("store");
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void isEmptyWhereThereIsNoFolder() {
    assertThat(store().standings()).isEmpty();
    assertThat(folder.resolve("store")).doesNotExist();
  }

  @Test
  void preparingLeavesOneEmptyFolderPerTable() throws IOException {
    store().prepare();
    store().prepare();
    try (Stream<Path> tables = Files.list(folder.resolve("store"))) {
      assertThat(tables.map(table -> table.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "trials",
              "curves",
              "layer_stats",
              "histograms",
              "jacobians",
              "predictions",
              "reconstructions");
    }
    assertThat(files()).isEmpty();
    assertThat(store().standings()).isEmpty();
  }

  @Test
  void commitsOneFileATableNamedByAttemptAndTrial() throws IOException {
    assertThat(store().commit(List.of(attempt("t1", "a1")))).isTrue();
    assertThat(files())
        .containsExactly(
            "curves/a1.parquet",
            "histograms/a1.parquet",
            "jacobians/a1.parquet",
            "layer_stats/a1.parquet",
            "predictions/a1.parquet",
            "reconstructions/a1.parquet",
            "trials/t1-1.parquet");
    assertThat(store().standings())
        .containsExactly(Map.entry("t1", new Standing("done", 1, 1000, 0.25, 0.26, 100, null)));
  }

  @Test
  void writesNoFileForTablesWithoutRows() throws IOException {
    assertThat(store().commit(List.of(SampleRows.failed("t1", "a1", 1)))).isTrue();
    assertThat(files()).containsExactly("trials/t1-1.parquet");
    assertThat(store().standings()).containsOnlyKeys("t1");
    Standing failed = store().standings().get("t1");
    assertThat(failed)
        .extracting(Standing::status, Standing::round, Standing::bestValidationError)
        .containsExactly("failed", 1, Double.NaN);
    assertThat(failed.failure())
        .extracting(FailedTrial::failureKind, FailedTrial::failureMessage)
        .containsExactly("java.lang.OutOfMemoryError", "line 1\nline 2");
    assertThat(store().failures()).containsExactly(failed.failure());
  }

  @Test
  void aGroupSharesOneFileATable() throws IOException {
    assertThat(store().commit(List.of(attempt("t1", "a1"), attempt("t2", "a2")))).isTrue();
    assertThat(files())
        .hasSize(Table.values().length)
        .allMatch(file -> file.matches("\\w+/group-[0-9a-f]{16}.parquet"));
    assertThat(store().standings()).containsOnlyKeys("t1", "t2");
    assertThat(store().commit(List.of(attempt("t2", "b2"), attempt("t1", "b1")))).isFalse();
    assertThat(files()).hasSize(Table.values().length);
  }

  @Test
  void refusesATrialThatIsThereAlready() throws IOException {
    store().commit(List.of(attempt("t1", "a1")));
    List<String> before = files();
    assertThat(store().commit(List.of(attempt("t1", "a2")))).isFalse();
    assertThat(store().commit(List.of(attempt("t1", "a1")))).isFalse();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aRetryThatSucceedsCountsBeforeTheFailure() {
    store().commit(List.of(SampleRows.failed("t1", "a1", 1)));
    TrialRow retry = SampleRows.trial(Map.of("trialId", "t1", "attempt", "a2", "round", 2));
    assertThat(store().commit(List.of(SampleRows.attempt(retry)))).isTrue();
    assertThat(store().commit(List.of(SampleRows.failed("t1", "a3", 3)))).isTrue();
    assertThat(store().standings())
        .containsExactly(Map.entry("t1", new Standing("done", 3, 1000, 0.25, 0.26, 100, null)));
  }

  @Test
  void ofManyWritersExactlyOneCommitsAndTheOthersLeaveNothing() throws Exception {
    int writers = 16;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      for (int round = 1; round <= 8; round++) {
        List<Callable<Boolean>> commits = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
          Map<String, Object> values =
              Map.of("trialId", "t", "round", round, "attempt", "r" + round + "-" + writer);
          Attempt attempt = SampleRows.attempt(SampleRows.trial(values));
          commits.add(() -> store().commit(List.of(attempt)));
        }
        int committed = 0;
        for (Future<Boolean> commit : threads.invokeAll(commits)) {
          committed += commit.get() ? 1 : 0;
        }
        assertThat(committed).isEqualTo(1);
        assertThat(files()).hasSize(Table.values().length * round);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anAttemptWithoutItsTrialsFileIsNotCommitted() throws IOException {
    store().commit(List.of(attempt("t1", "a1")));
    Files.delete(folder.resolve("store/trials/t1-1.parquet"));
    assertThat(store().standings()).isEmpty();
    assertThat(store().commit(List.of(attempt("t1", "a1")))).isTrue();
    assertThat(files()).hasSize(Table.values().length);
  }

  @Test
  void filesThatAreStillBeingWrittenAreNotRead() throws IOException {
    store().commit(List.of(attempt("t1", "a1")));
    Files.writeString(folder.resolve("store/trials/.t2-1.parquet.half"), "PAR1 half");
    assertThat(store().standings()).containsOnlyKeys("t1");
  }

  @Test
  void aFailureLeavesNoFilesAndCommitsNothing() throws IOException {
    Files.createDirectories(folder.resolve("store"));
    Files.writeString(folder.resolve("store/histograms"), "in the way");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store().commit(List.of(attempt("t1", "a1"))))
        .withMessageMatching(
            "Cannot write store .*/store: a file is in the way \\(.*/histograms\\)");
    assertThat(files()).containsExactly("histograms");
  }

  @Test
  void namesTheDamagedFile() throws IOException {
    store().commit(List.of(attempt("t1", "a1")));
    store().commit(List.of(attempt("t2", "a2")));
    Path file = folder.resolve("store/trials/t2-1.parquet");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store().standings())
        .withMessageMatching("Cannot read store file file:/.*/t2-1.parquet: .*not a Parquet file.*")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    Files.write(file, new byte[0]);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store().standings())
        .withMessageContaining("t2-1.parquet");
  }

  @Test
  void saysWhyItCannotBePrepared() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Store.at(file.toString()).prepare())
        .withMessageStartingWith("Cannot write store " + file + ": ");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Store.at(file + "/below").prepare())
        .withMessageStartingWith("Cannot write store " + file + "/below: ");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Store.at(file.toString()).standings())
        .withMessageStartingWith("Cannot read store " + file + ": a file is in the way");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Store.at("/proc/soundings").prepare())
        .withMessageStartingWith("Cannot write store /proc/soundings: ");
  }

  @Test
  void survivesTheWayToAnExecutor() throws Exception {
    store().standings();
    Store used = store();
    used.commit(List.of(attempt("t1", "a1")));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(used);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Store copy = (Store) in.readObject();
      assertThat(copy.location()).isEqualTo(used.location());
      assertThat(copy.standings()).containsOnlyKeys("t1");
    }
  }

  @Test
  void printsNothingToStandardOutput() throws IOException {
    PrintStream stdout = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      store().prepare();
      store().commit(List.of(attempt("t1", "a1")));
      store().standings();
    } finally {
      System.setOut(stdout);
    }
    assertThat(printed.size()).isZero();
  }

  @Test
  void refusesNamesThatAreNoFileNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> attempt("../t1", "a1"))
        .withMessageStartingWith("Invalid trial id: ../t1 (must ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> attempt("t1", "_a/b"))
        .withMessageStartingWith("Invalid attempt: _a/b (must ");
  }

  @Test
  void refusesRowsOfAnotherAttempt() {
    Attempt one = attempt("t1", "a1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Attempt(
                    one.trial(),
                    attempt("t1", "a2").curves(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()))
        .withMessage("Invalid row: trial t1, attempt a2 (must be of trial t1, attempt a1)");
  }

  @Test
  void refusesACommitOfNothingOrOfATrialTwice() {
    assertThatIllegalArgumentException().isThrownBy(() -> store().commit(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().commit(List.of(attempt("t1", "a1"), attempt("t1", "a2"))))
        .withMessage("Invalid attempts: trial t1 (must occur once)");
  }

  @Test
  void aFolderNameMayHoldBlanksAndSigns() {
    Store odd = Store.at(folder.resolve("a store, 100% [x] {y} ü#?").toString());
    odd.prepare();
    assertThat(odd.commit(List.of(attempt("t1", "a1")))).isTrue();
    assertThat(odd.standings()).containsOnlyKeys("t1");
  }

  @Test
  void localPathsAreMadeAbsoluteAndUrisKept() {
    assertThat(Store.at("x/../y").location()).isEqualTo(Path.of("y").toAbsolutePath().toString());
    assertThat(Store.at("file:///tmp/y").location()).isEqualTo("/tmp/y");
    assertThat(Store.at("hdfs://host:9000/y").location()).isEqualTo("hdfs://host:9000/y");
    assertThat(Store.at("hdfs://host:9000/y").folder(Table.LAYER_STATS))
        .isEqualTo("hdfs://host:9000/y/layer_stats");
    assertThatIllegalArgumentException().isThrownBy(() -> Store.at(" "));
  }
}
