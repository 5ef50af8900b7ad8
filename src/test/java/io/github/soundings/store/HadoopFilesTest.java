package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
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

class HadoopFilesTest {
  @TempDir Path folder;

  private Store store() {
    return Store.at("exclusive://" + folder.resolve("store"));
  }

  private static Attempt attempt(String trialId, String attempt) {
    return SampleRows.attempt(SampleRows.trial(Map.of("trialId", trialId, "attempt", attempt)));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.resolve("store").relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void commitsAndReadsBack() throws IOException {
    assertThat(store().standings()).isEmpty();
    store().prepare();
    assertThat(files()).isEmpty();
    assertThat(store().commit(List.of(attempt("t1", "a1")))).isTrue();
    assertThat(store().commit(List.of(attempt("t1", "a2")))).isFalse();
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
  void replacesTheDataFilesOfACrashedCommit() throws IOException {
    store().commit(List.of(attempt("t1", "a1")));
    Files.delete(folder.resolve("store/trials/t1-1.parquet"));
    Files.writeString(folder.resolve("store/curves/a1.parquet"), "older");
    assertThat(store().commit(List.of(attempt("t1", "a1")))).isTrue();
    assertThat(Files.size(folder.resolve("store/curves/a1.parquet"))).isGreaterThan(100);
    assertThat(files()).hasSize(Table.values().length);
  }

  @Test
  void ofManyWritersExactlyOneCommits() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> commits = new ArrayList<>();
      for (int writer = 0; writer < 8; writer++) {
        Attempt attempt = attempt("t", "a" + writer);
        commits.add(() -> store().commit(List.of(attempt)));
      }
      int committed = 0;
      for (Future<Boolean> commit : threads.invokeAll(commits)) {
        committed += commit.get() ? 1 : 0;
      }
      assertThat(committed).isEqualTo(1);
      assertThat(files()).hasSize(Table.values().length);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void saysThatAFileSystemIsUnknown() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Store.at("nosuch://host/store").prepare())
        .withMessageStartingWith("Cannot write store nosuch://host/store: ")
        .withMessageContaining("nosuch");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Store.at("nosuch://host/store").standings())
        .withMessageStartingWith("Cannot read store nosuch://host/store: ");
  }
}
