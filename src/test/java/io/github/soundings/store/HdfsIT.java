package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores on HDFS: a name node and a data node in this process, writers also in others. */
final class HdfsIT {
  @TempDir private static Path folder;

  private static MiniDFSCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    cluster.waitActive();
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  private static Store store(String name) throws IOException {
    return Store.at(cluster.getURI() + "/" + name);
  }

  private static FileSystem hdfs() throws IOException {
    return cluster.getFileSystem();
  }

  private static org.apache.hadoop.fs.Path path(Store store, String file) {
    return new org.apache.hadoop.fs.Path(store.location(), file);
  }

  private static Attempt attempt(String trialId, String attempt) {
    return SampleRows.attempt(SampleRows.trial(Map.of("trialId", trialId, "attempt", attempt)));
  }

  /** The rows that count, read from a copy on the local disk by another engine. */
  private static Map<Table, List<String>> contents(Store store) throws Exception {
    org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path(store.location());
    Path copy = folder.resolve("copy-" + root.getName() + "-" + System.nanoTime());
    hdfs().copyToLocalFile(root, new org.apache.hadoop.fs.Path(copy.toUri()));
    try (DocumentedRules rules = DocumentedRules.read()) {
      return rules.contents(copy);
    }
  }

  @Test
  void ofManyWritersExactlyOneCommits() throws Exception {
    Store store = store("many");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> commits = new ArrayList<>();
      for (int writer = 0; writer < 8; writer++) {
        Attempt attempt = attempt("t", "a" + writer);
        commits.add(() -> store("many").commit(List.of(attempt)));
      }
      int committed = 0;
      for (Future<Boolean> commit : threads.invokeAll(commits)) {
        committed += commit.get() ? 1 : 0;
      }
      assertThat(committed).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
    assertThat(store.verify(share -> {}).problems()).isEmpty();
    assertThat(store.verify(share -> {}).files()).isEqualTo(Table.values().length);
    assertThat(contents(store).get(Table.CURVES)).hasSize(3);
  }

  @Test
  void aKilledWriterLeavesWholeTrialsOrNone() throws Exception {
    Store store = store("killed");
    List<String> arguments = new ArrayList<>(List.of("stuck-commits", store.location()));
    for (int point = 0; point <= 44; point += 6) {
      arguments.add("" + point);
    }
    int trials = arguments.size() - 2;
    try (HammerProcess process = HammerProcess.start(folder, arguments.toArray(String[]::new))) {
      process.await("settled");
      process.kill();
      assertThat(process.lines()).noneMatch(line -> line.startsWith("failed"));
    }
    Set<String> committed = store.standings().keySet();
    assertThat(committed).hasSizeBetween(1, trials - 1);
    assertThat(store.verify(share -> {}).damaged()).isZero();
    for (String point : arguments.subList(2, arguments.size())) {
      boolean isNew = store.commit(List.of(StoreHammer.attempt("c" + point)));
      assertThat(isNew).isEqualTo(!committed.contains("c" + point));
    }
    Map<Table, List<String>> before = contents(store);
    assertThat(before.get(Table.TRIALS)).hasSize(trials);
    assertThat(before.get(Table.CURVES)).hasSize(3 * trials);
    store.compact();
    assertThat(contents(store)).isEqualTo(before);
    assertThat(store.verify(share -> {}).damaged()).isZero();
  }

  @Test
  void aSecondDriverIsRefusedUntilTheFirstIsKilled() throws Exception {
    Store store = store("drivers");
    List<String> notices = new ArrayList<>();
    try (HammerProcess first = HammerProcess.start(folder, "hold", store.location())) {
      first.assertHolds(store, notices);
      first.kill();
    }
    assertThat(store.whileLocked("third", notices::add, () -> 7)).isEqualTo(7);
    assertThat(notices).singleElement().asString().endsWith("which is dead");
    assertThat(hdfs().listStatus(new org.apache.hadoop.fs.Path(store.location()))).isEmpty();
  }

  @Test
  void aCheckpointIsReplacedInOneStep() throws Exception {
    Store store = store("checkpoints");
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try {
      writeCheckpoint(store, 0);
      Future<?> writes =
          writer.submit(
              () -> {
                for (int i = 1; i <= 30; i++) {
                  writeCheckpoint(store, i);
                }
                return null;
              });
      long last = 0;
      while (!writes.isDone()) {
        try (SavedCheckpoint saved = store.checkpoints().open("t", "a").orElseThrow()) {
          assertThat(saved.checkpoint().position().updates()).isGreaterThanOrEqualTo(last);
          last = saved.checkpoint().position().updates();
        }
      }
      writes.get();
    } finally {
      writer.shutdownNow();
    }
  }

  private static void writeCheckpoint(Store store, long updates) throws IOException {
    Checkpoint checkpoint =
        new Checkpoint(
            "t",
            attempt("t", "a").trial().origin(),
            new Checkpoint.Position(2, updates),
            new Checkpoint.Spent(Instant.EPOCH, 5, 4, 3, 2, 1),
            List.of());
    store.checkpoints().write(checkpoint, out -> out.write(new byte[1000]));
  }

  @Test
  void findsAFileCutShort() throws Exception {
    Store store = store("damaged");
    store.commit(List.of(attempt("t1", "a1")));
    org.apache.hadoop.fs.Path file = path(store, "curves/a1.parquet");
    byte[] half = new byte[(int) hdfs().getFileStatus(file).getLen() / 2];
    try (FSDataInputStream in = hdfs().open(file)) {
      in.readFully(half);
    }
    try (FSDataOutputStream out = hdfs().create(file, true)) {
      out.write(half);
    }
    VerifiedStore verified = store.verify(share -> {});
    assertThat(verified.problems().stream().map(each -> each.kind() + " " + each.file()))
        .containsExactly("DAMAGED curves/a1.parquet", "MISSING_ROWS trials/t1-1.parquet");
  }
}
