package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soundings.store.Checkpoint.Position;
import io.github.soundings.store.Checkpoint.Spent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
  private static final byte[] ARRAYS = {1, 2, 3, 4, 5};

  @TempDir Path folder;

  private static Attempt attempt(String trialId, String attempt) {
    return SampleRows.attempt(SampleRows.trial(Map.of("trialId", trialId, "attempt", attempt)));
  }

  private static List<Record> rows(Attempt attempt) {
    return Table.committedByTrials().stream()
        .<Record>flatMap(table -> table.rowsOf(attempt).stream())
        .toList();
  }

  private static Checkpoint checkpoint(String trialId, String attempt, long updates) {
    Attempt sample = attempt(trialId, attempt);
    return new Checkpoint(
        trialId,
        sample.trial().origin(),
        new Position(2, updates),
        new Spent(Instant.parse("2026-02-03T04:05:06.789Z"), 5, 4, 3, 2, 1),
        rows(sample));
  }

  private static void write(Store store, String trialId, long updates) throws IOException {
    store.checkpoints().write(checkpoint(trialId, "a1", updates), out -> out.write(ARRAYS));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "exclusive://"})
  void theLastOneIsReadAsRowsOfANewAttempt(String scheme) throws IOException {
    Store store = Store.at(scheme + folder);
    assertThat(store.checkpoints().open("t1", "a2")).isEmpty();
    write(store, "t1", 10);
    write(store, "t1", 20);
    try (SavedCheckpoint saved = store.checkpoints().open("t1", "a2").orElseThrow()) {
      assertThat(saved.checkpoint()).isEqualTo(checkpoint("t1", "a2", 20));
      assertThat(saved.checkpoint().rows(HistogramRow.class))
          .isEqualTo(attempt("t1", "a2").histograms());
      assertThat(saved.arrays().readNBytes(ARRAYS.length)).isEqualTo(ARRAYS);
    }
    assertThat(files()).filteredOn(name -> !name.endsWith(".crc")).containsExactly("t1.ckpt");
  }

  @Test
  void saysWhereTrialsStandButNotOfWhatItCannotRead() throws IOException {
    Store store = Store.at(folder.toString());
    assertThat(store.checkpointPositions()).isEmpty();
    write(store, "t1", 10);
    write(store, "t2", 20);
    write(store, "t3", 30);
    Files.write(folder.resolve("checkpoints/t2.ckpt"), ARRAYS);
    Files.move(folder.resolve("checkpoints/t3.ckpt"), folder.resolve("checkpoints/.t3.ckpt.aside"));
    assertThat(store.checkpointPositions()).isEqualTo(Map.of("t1", new Position(2, 10)));
  }

  @Test
  void replacesInOneStepWhereHadoopCan() throws IOException {
    Path aside = Files.writeString(folder.resolve("aside"), "new");
    Path file = Files.writeString(folder.resolve("file"), "old");
    new HadoopFiles(new Configuration())
        .replace(
            new org.apache.hadoop.fs.Path(aside.toUri()),
            new org.apache.hadoop.fs.Path(file.toUri()));
    assertThat(file).hasContent("new");
    assertThat(aside).doesNotExist();
  }

  @Test
  void aFailedWriteLeavesTheLastOne() throws IOException {
    Store store = Store.at(folder.toString());
    write(store, "t1", 10);
    assertThatThrownBy(
            () ->
                store
                    .checkpoints()
                    .write(
                        checkpoint("t1", "a1", 20),
                        out -> {
                          out.write(ARRAYS);
                          throw new IOException("disk full");
                        }))
        .hasMessage("disk full");
    assertThat(files()).containsExactly("t1.ckpt");
    try (SavedCheckpoint saved = store.checkpoints().open("t1", "a2").orElseThrow()) {
      assertThat(saved.checkpoint().position().updates()).isEqualTo(10);
    }
  }

  @Test
  void aCommitDeletesThoseOfItsTrials() throws IOException {
    Store store = Store.at(folder.toString());
    write(store, "t1", 10);
    write(store, "t2", 10);
    Files.createFile(folder.resolve("checkpoints/.t1.ckpt.unfinished"));
    store.commit(List.of(attempt("t1", "a1"), attempt("t3", "a3")));
    assertThat(files()).containsExactly("t2.ckpt");
  }

  @Test
  void thatOfAStoppedTrialStays() throws IOException {
    Store store = Store.at(folder.toString());
    write(store, "t1", 10);
    TrialRow stopped =
        SampleRows.trial(Map.of("trialId", "t1", "attempt", "a1", "status", "stopped"));
    store.commit(List.of(SampleRows.attempt(stopped)));
    Files.setLastModifiedTime(
        folder.resolve("checkpoints/t1.ckpt"),
        FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    store.compact();
    assertThat(files()).containsExactly("t1.ckpt");
    assertThat(store.standings().get("t1"))
        .extracting(Standing::status, Standing::round, Standing::updatesDone)
        .containsExactly("stopped", 1, 1000L);
    assertThat(store.standings().get("t1").bestValidationError()).isEqualTo(0.25);
  }

  @Test
  void compactionDeletesTheOldOnesOfCommittedTrials() throws IOException {
    Store store = Store.at(folder.toString());
    store.commit(List.of(attempt("t1", "a1")));
    store.commit(List.of(attempt("t2", "a2")));
    for (String trialId : List.of("t1", "t2", "t3")) {
      write(store, trialId, 10);
    }
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    Path unfinished = Files.createFile(folder.resolve("checkpoints/.t3.ckpt.unfinished"));
    for (Path file :
        List.of(
            folder.resolve("checkpoints/t1.ckpt"),
            folder.resolve("checkpoints/t3.ckpt"),
            unfinished)) {
      Files.setLastModifiedTime(file, old);
    }
    store.compact();
    // That of t2 may be of a run that repeats a failed one; t3 has not ended.
    assertThat(files()).containsExactly("t2.ckpt", "t3.ckpt");
  }
}
