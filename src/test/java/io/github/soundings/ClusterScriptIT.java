package io.github.soundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.SubmitScript.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterScriptIT {
  @TempDir private Path folder;

  private Path checkout;
  private SubmitScript cluster;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = LightCheckout.built(folder.resolve("a checkout"));
    cluster = SubmitScript.in(folder).script(checkout.resolve("submit/cluster"));
  }

  @AfterEach
  void stop() throws IOException {
    cluster.run("stop");
    LightCheckout.deleteLinks(folder);
  }

  @Test
  void startsAClusterThatTheNextCommandUses() throws IOException {
    Run start = cluster.run("start", "2", "1");
    assertThat(start.exitCode()).as(start.err()).isZero();
    List<ProcessHandle> daemons = daemons();
    assertThat(daemons).hasSize(3).allMatch(ProcessHandle::isAlive);
    Matcher url = Pattern.compile("spark://127.0.0.1:\\d+").matcher(start.out());
    assertThat(url.find()).as(start.out()).isTrue();

    Run status = cluster.run("status");
    assertThat(status.out()).startsWith(url.group() + " with 2 workers");
    assertThat(cluster.run("start").err()).contains("a cluster runs already");

    String all = "spark.scheduler.minRegisteredResourcesRatio=1";
    Run next = SubmitScript.in(folder).run("--master", url.group(), "--conf", all, "--", "doctor");
    assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
    assertThat(next.out())
        .containsPattern("ok +executors +2 on 127.0.0.1")
        .containsPattern("ok +executor nd4j +CpuBackend ");

    assertThat(cluster.run("stop").out()).isEqualTo("stopped\n");
    assertThat(daemons)
        .allSatisfy(daemon -> assertThat(daemon.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    assertThat(cluster.run("status").exitCode()).isEqualTo(3);
  }

  @Test
  void rejectsZeroWorkers() {
    Run run = cluster.run("start", "0");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("cluster: Invalid WORKERS: 0 (must be a whole number > 0)\n");
  }

  private List<ProcessHandle> daemons() throws IOException {
    try (Stream<Path> files = Files.list(checkout.resolve("target/cluster"))) {
      return files
          .filter(file -> file.toString().endsWith(".pid"))
          .map(ClusterScriptIT::processOf)
          .toList();
    }
  }

  private static ProcessHandle processOf(Path file) {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
