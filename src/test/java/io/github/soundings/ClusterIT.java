package io.github.soundings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.soundings.SubmitScript.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What uses a cluster, on one of separate JVMs. */
final class ClusterIT {
  /** Each worker sees an empty folder of its own in place of the folder that is its argument. */
  private static final List<String> WITH_A_FOLDER_OF_ITS_OWN =
      List.of(
          "unshare",
          "--map-root-user",
          "--mount",
          "bash",
          "-c",
          "mount -t tmpfs none \"$0\" && exec \"$@\"");

  @TempDir private static Path folder;

  private static Path notShared;
  private static boolean hidden;
  private static StandaloneCluster cluster;
  private static String experiment;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    notShared = Files.createDirectory(folder.resolve("not shared"));
    List<String> prefix =
        Stream.concat(WITH_A_FOLDER_OF_ITS_OWN.stream(), Stream.of(notShared.toString())).toList();
    hidden = succeeds(prefix, "true");
    cluster = StandaloneCluster.start(folder, 2, 1, "2g", hidden ? prefix : List.of());
    experiment =
        Files.writeString(
                folder.resolve("x.yaml"),
                """
                depth: 2
                width: 50
                updates: 200
                seed: [1, 2, 3, 4]
                evaluation-examples: 100
                engine: nd4j
                """)
            .toString();
  }

  private static boolean succeeds(List<String> prefix, String command) throws InterruptedException {
    try {
      List<String> all = Stream.concat(prefix.stream(), Stream.of(command)).toList();
      return new ProcessBuilder(all).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterAll
  static void closingLeavesNothingBehind() {
    List<ProcessHandle> processes = ProcessHandle.current().descendants().toList();
    assertThat(cluster.workers()).hasSize(2).allMatch(ProcessHandle::isAlive);
    cluster.close();
    assertThat(Stream.concat(processes.stream(), ProcessHandle.current().descendants()))
        .noneMatch(ProcessHandle::isAlive);
  }

  private static Run soundings(String master, String... arguments) {
    List<String> all = new ArrayList<>(SubmitScript.QUICK);
    all.addAll(List.of("--master", master, "--conf"));
    all.addAll(List.of("spark.scheduler.minRegisteredResourcesRatio=1", "--"));
    all.addAll(List.of(arguments));
    return SubmitScript.in(folder).run(all.toArray(String[]::new));
  }

  private static Run sweep(String master, Path store) {
    return soundings(master, "sweep", experiment, "--store", store.toString());
  }

  @Test
  void givesTheWeightsOfTheEmbeddedSpark() throws IOException {
    Set<Path> others = executorsThatComputed();
    Path store = folder.resolve("store");
    Run run = sweep(cluster.masterUrl(), store);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.outLines().stream().filter(row -> row.contains(" done "))).hasSize(4);
    assertThat(run.err()).contains("4 of 4 done, 0 running, 0 failed");
    Set<Path> executors = executorsThatComputed();
    executors.removeAll(others);
    assertThat(executors).hasSize(2);

    Path embedded = folder.resolve("embedded");
    Run alone = sweep("local[2]", embedded);
    assertThat(alone.exitCode()).as(alone.err()).isZero();
    assertThat(SweptTrials.weightsHashes(store))
        .hasSize(4)
        .doesNotContainValue(null)
        .isEqualTo(SweptTrials.weightsHashes(embedded));
    assertThat(SweptTrials.weightsHashes(store).values()).doesNotHaveDuplicates();
  }

  /** The working directories of executors that have unpacked native libraries there. */
  private static Set<Path> executorsThatComputed() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("work"), 3)) {
      return files
          .filter(file -> file.endsWith("javacpp"))
          .map(Path::getParent)
          .collect(Collectors.toSet());
    }
  }

  @Test
  void refusesAStoreThatExecutorsDoNotShare() throws IOException {
    assumeTrue(hidden, "Workers that see other files need unshare and the right to use it");
    Path store = notShared.resolve("store");

    Run run = sweep(cluster.masterUrl(), store);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines().stream().filter(line -> line.startsWith("soundings: ")))
        .singleElement()
        .asString()
        .startsWith("soundings: On executor host 127.0.0.1: Cannot use store " + store)
        .endsWith("(must be a folder that all executors share)");
    try (Stream<Path> files = Files.walk(store)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }
}
