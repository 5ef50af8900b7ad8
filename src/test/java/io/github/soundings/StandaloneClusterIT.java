package io.github.soundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.SubmitScript.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandaloneClusterIT {
  @TempDir private Path folder;

  @Test
  void runsTasksOnTwoExecutorsAndLeavesNothingBehind() {
    List<ProcessHandle> before;
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2, 1, "2g")) {
      before = ProcessHandle.current().descendants().toList();
      assertThat(cluster.workers()).hasSize(2).allMatch(ProcessHandle::isAlive);

      Run run = SubmitScript.in(folder).run("--master", cluster.masterUrl(), "--", "doctor");

      assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
      assertThat(run.out())
          .containsPattern("ok +executors +2 on 127.0.0.1")
          .containsPattern("ok +executor nd4j +CpuBackend ");
    }
    assertThat(Stream.concat(before.stream(), ProcessHandle.current().descendants()))
        .noneMatch(ProcessHandle::isAlive);
  }
}
