package io.github.soundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.SubmitScript.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code conf/standalone.conf}, on a cluster whose processes must know a secret. */
final class SecureClusterIT {
  private static final String SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

  @TempDir private static Path folder;

  private static Path properties;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    properties =
        Files.createFile(
            folder.resolve("secret.conf"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        properties,
        Files.readString(SubmitScript.CHECKOUT.resolve("conf/standalone.conf"))
            + "spark.authenticate.secret "
            + SECRET);
    cluster = StandaloneCluster.start(folder, 1, 1, "2g", properties);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void whoKnowsTheSecretTrainsThereAndNothingRepeatsIt() throws IOException {
    String experiment = folder.resolve("x.yaml").toString();
    Files.writeString(
        Path.of(experiment),
        "{depth: 1, width: 20, updates: 50, seed: [1, 2], evaluation-examples: 100,"
            + " engine: nd4j}");
    Run run =
        SubmitScript.in(folder)
            .run(
                "--properties-file",
                properties.toString(),
                "--master",
                cluster.masterUrl(),
                "--executor-cores",
                "1",
                "--trial-memory",
                "100m",
                "--",
                "sweep",
                experiment,
                "--store",
                folder.resolve("store").toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.outLines()).filteredOn(line -> line.contains("  done  ")).hasSize(2);
    assertThat(run.out() + run.err()).doesNotContain(SECRET);
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> written =
          files.filter(Files::isRegularFile).filter(file -> !file.equals(properties)).toList();
      assertThat(written).hasSizeGreaterThan(5).noneMatch(SecureClusterIT::holdsTheSecret);
    }
  }

  private static boolean holdsTheSecret(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
