package io.github.soundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.SubmitScript.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SubmitIT {
  @TempDir private Path folder;

  @AfterEach
  void deleteLinks() throws IOException {
    LightCheckout.deleteLinks(folder);
  }

  @Test
  void doctorReportsOnStandardOutputAlone() {
    Run run = SubmitScript.in(folder).run("doctor");

    assertThat(run.exitCode()).as(run.err()).isZero();
    // The JDK's own, which cannot be turned off.
    assertThat(run.errLines()).allMatch(line -> line.startsWith("WARNING: Using incubator"));
    assertThat(run.outLines()).allMatch(line -> line.matches("(ok|warn)  .*"));
    assertThat(run.out())
        .containsPattern("ok +nd4j +CpuBackend ")
        .containsPattern("sgemm +\\d+ GFLOP/s")
        .containsPattern("ok +heap +4.0 GiB")
        .containsPattern("ok +spark +3\\.5\\.\\d+, Scala 2\\.12")
        .containsPattern("ok +master +local\\[\\*]");
  }

  @Test
  void whatTheUserSetsWins() {
    Run run =
        SubmitScript.in(folder)
            .with("OMP_NUM_THREADS", "2")
            .run("--master", "local[1]", "--driver-memory", "2g", "--", "doctor");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("ok +master +local\\[1]")
        .containsPattern("ok +heap +2.0 GiB")
        .contains("OMP_NUM_THREADS=2 OPENBLAS_NUM_THREADS=1");
  }

  @Test
  void reportsAnUnknownVerbInOneLine() {
    Run run = SubmitScript.in(folder).run("docter");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines())
        .singleElement()
        .asString()
        .startsWith("soundings: Unknown verb: 'docter'")
        .contains("doctor");
  }

  @Test
  void passesOnTheCodeOfAClusterThatDoesNotAnswer() {
    Run run = SubmitScript.in(folder).run("--master", "spark://127.0.0.1:1", "--", "doctor");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).containsPattern("fail +master +spark://127.0.0.1:1 does not answer");
  }

  @Test
  void rejectsSparkOptionsWithoutDashes() {
    Run run = SubmitScript.in(folder).run("--master", "local[1]", "doctor");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().contains("--master", "must end with --");
  }

  @Test
  void runsThroughALinkFromAPathWithSpaces() throws IOException {
    Path checkout = LightCheckout.built(folder.resolve("a checkout"));
    Path link =
        Files.createSymbolicLink(folder.resolve("a link"), checkout.resolve("submit/soundings"));

    Run run = SubmitScript.in(checkout).script(link).run("--version");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines()).singleElement().asString().startsWith("soundings ");
  }

  @Test
  void usesTheSparkOfSparkHome() throws IOException {
    program("spark/bin/spark-submit", "printf '%s\\n' \"$@\"; exit 7");
    Path home = folder.resolve("spark");

    Run run =
        SubmitScript.in(folder)
            .with("SPARK_HOME", home.toString())
            .run("--master", "yarn", "--", "query", "--", "SELECT 1");

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.outLines())
        .containsSubsequence("--class", "io.github.soundings.cli.Soundings", "--master", "yarn")
        .endsWith(
            SubmitScript.CHECKOUT.resolve("target/soundings.jar").toString(),
            "query",
            "--",
            "SELECT 1");
  }

  @Test
  void oneNumberSizesHeapOffHeapAndOverhead() throws IOException {
    assertThat(arguments("--trial-memory", "256m", "--master", "yarn", "--executor-cores", "4"))
        .contains("spark.executor.memory=1536m", "spark.executor.memoryOverhead=1536m")
        .anyMatch(line -> line.matches("spark.executor.def.*maxbytes=1024m .*bytes=3072m"))
        .noneMatch(line -> line.contains("--trial-memory"));
    assertThat(
            arguments("--conf=spark.executor.cores=2", "--trial-memory", "1g", "--master=k8s://x"))
        .contains("spark.executor.memory=2560m", "spark.executor.memoryOverhead=2560m");
    Path conf =
        Files.writeString(folder.resolve("x.conf"), "spark.master yarn\nspark.executor.cores 3");
    assertThat(arguments("--properties-file", conf.toString(), "--trial-memory", "100m"))
        .contains("spark.executor.memory=812m");
  }

  @Test
  void aloneOnThisMachineTheDriverIsSizedAndOthersDoNotHearIt() throws IOException {
    assertThat(arguments("--trial-memory", "1g", "--master", "local[3]"))
        .contains("SPARK_DRIVER_MEMORY=3584m", "SPARK_LOCAL_IP=127.0.0.1")
        .anyMatch(line -> line.matches("spark.driver.def.*maxbytes=3072m .*"));
    assertThat(arguments("--master", "yarn")).contains("SPARK_LOCAL_IP=");
  }

  @ParameterizedTest
  @CsvSource({
    "--trial-memory 0 --, Invalid --trial-memory: '0' (must be a whole number > 0",
    "--trial-memory 1t --, Invalid --trial-memory: '1t' (must be",
    "--trial-memory 1g --master yarn --, add --executor-cores N"
  })
  void rejectsATrialMemoryThatSaysTooLittle(String options, String message) {
    Run run = SubmitScript.in(folder).run((options + " doctor").split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().contains(message);
  }

  /** What spark-submit gets for these options. */
  private List<String> arguments(String... options) throws IOException {
    program(
        "spark/bin/spark-submit",
        "printf '%s\\n' \"$@\"; echo SPARK_DRIVER_MEMORY=$SPARK_DRIVER_MEMORY;"
            + " echo SPARK_LOCAL_IP=$SPARK_LOCAL_IP");
    Run run =
        SubmitScript.in(folder)
            .with("SPARK_HOME", folder.resolve("spark").toString())
            .run(
                Stream.concat(Stream.of(options), Stream.of("--", "sweep", "x.yaml"))
                    .toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.outLines();
  }

  /** The build asks the first query, which makes it. */
  @Test
  void queriesStartFromTheArchiveOfClassesThatTheFirstOneMade() throws Exception {
    Path store = SubmitScript.CHECKOUT.resolve("notebooks/store");
    String query = "SELECT count(*) > 9 AS many FROM trials";

    Process shell =
        SubmitScript.in(folder)
            .start("shell", "query", "--format", "csv", "--store", store.toString());
    try (OutputStream in = shell.getOutputStream()) {
      in.write((query + ";\n").getBytes(StandardCharsets.UTF_8));
    }
    Path maps = Path.of("/proc", Long.toString(shell.pid()), "maps");
    boolean isMapped = false;
    while (!isMapped && shell.isAlive()) {
      isMapped = Files.readString(maps).contains("/target/classes.jsa");
      Thread.sleep(20);
    }
    assertThat(isMapped).isTrue();
    assertThat(shell.waitFor()).isZero();
    assertThat(folder.resolve("shell.out")).hasContent("many\ntrue\n");
    assertThat(Files.readAllLines(folder.resolve("shell.err")))
        .singleElement()
        .asString()
        .startsWith("1 row, ");
  }

  @Test
  void rejectsASparkHomeWithoutSpark() {
    Run run = SubmitScript.in(folder).with("SPARK_HOME", folder.toString()).run("doctor");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("soundings: Invalid SPARK_HOME: " + folder);
  }

  @Test
  void rejectsAnotherJdk() throws IOException {
    program(
        "jdk/bin/java", "echo '    java.specification.version = 11'; echo '    java.home = /x'");

    Run run =
        SubmitScript.in(folder).with("JAVA_HOME", folder.resolve("jdk").toString()).run("doctor");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines())
        .containsExactly("soundings: Invalid JDK: 11 at /x (must be 17; set JAVA_HOME to one)");
  }

  @Test
  void buildsTheJarWhenItIsMissing() throws IOException {
    Path checkout = LightCheckout.unbuilt(folder.resolve("unbuilt"));
    Path jar = SubmitScript.CHECKOUT.resolve("target/soundings.jar");
    program("bin/mvn", "echo from maven; ln -s '" + jar + "' target/soundings.jar");

    Run run = run(checkout);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.outLines()).singleElement().asString().startsWith("soundings ");
    assertThat(run.errLines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("soundings: building target/soundings.jar"),
            line -> assertThat(line).isEqualTo("from maven"));
  }

  @Test
  void saysThatTheBuildFailed() throws IOException {
    Path checkout = LightCheckout.unbuilt(folder.resolve("broken"));
    program("bin/mvn", "exit 1");

    Run run = run(checkout);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("soundings: cannot build ");
  }

  private Run run(Path checkout) {
    return SubmitScript.in(folder)
        .script(checkout.resolve("submit/soundings"))
        .with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"))
        .run("--version");
  }

  private void program(String name, String body) throws IOException {
    Path program = folder.resolve(name);
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/usr/bin/env bash\n" + body + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
