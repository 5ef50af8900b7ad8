package io.github.soundings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a script of {@code submit/} as its users do: as a process of its own. */
public final class SubmitScript {
  /** The checkout that the tests run in. */
  public static final Path CHECKOUT = Path.of("").toAbsolutePath();

  /**
   * Options for sweeps that are over before the optimizing compiler pays off. Engine {@code simd}
   * needs that compiler: their trials take {@code nd4j}.
   */
  public static final List<String> QUICK =
      List.of(
          "--driver-java-options",
          "-XX:TieredStopAtLevel=1",
          "--conf",
          "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1");

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final Path script;
  private final Path directory;
  private final Map<String, String> environment;

  private SubmitScript(Path script, Path directory, Map<String, String> environment) {
    this.script = script;
    this.directory = directory;
    this.environment = environment;
  }

  /** What a finished process left behind. */
  public record Run(int exitCode, String out, String err) {
    public List<String> outLines() {
      return out.lines().toList();
    }

    public List<String> errLines() {
      return err.lines().toList();
    }
  }

  /** {@code submit/soundings} of this checkout, run in this directory. */
  public static SubmitScript in(Path directory) {
    return new SubmitScript(CHECKOUT.resolve("submit/soundings"), directory, Map.of());
  }

  /** The same with another script. */
  public SubmitScript script(Path other) {
    return new SubmitScript(other, directory, environment);
  }

  /** The same with one more environment variable. */
  public SubmitScript with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new SubmitScript(script, directory, more);
  }

  /**
   * Runs the script to its end.
   *
   * @throws AssertionError if it takes longer than five minutes
   */
  public Run run(String... arguments) {
    try {
      Path out = Files.createTempFile("soundings", ".out");
      Path err = Files.createTempFile("soundings", ".err");
      try {
        Process process = start(out, err, arguments);
        boolean ended = process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        Run run =
            new Run(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
        if (!ended) {
          kill(process);
          throw new AssertionError(
              "No end of " + List.of(arguments) + " in " + TIMEOUT + ": " + run);
        }
        return run;
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for " + List.of(arguments), e);
    }
  }

  /** Starts the script with its outputs in these files; {@link #kill} ends it early. */
  public Process start(Path out, Path err, String... arguments) throws IOException {
    List<String> command =
        Stream.concat(Stream.of(script.toString()), Stream.of(arguments)).toList();
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
    builder.environment().putAll(environment);
    return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  /**
   * What a sweep is started with.
   *
   * @param spark options of Spark's beside the master
   * @param checkpointEvery seconds
   */
  static String[] sweep(
      List<String> spark, String master, Path experiment, Path store, String checkpointEvery) {
    List<String> arguments = new ArrayList<>(spark);
    arguments.addAll(List.of("--master", master, "--", "sweep", experiment.toString()));
    arguments.addAll(List.of("--store", store.toString(), "--checkpoint-every", checkpointEvery));
    return arguments.toArray(String[]::new);
  }

  /** Starts the script with its outputs in NAME.out and NAME.err. */
  Process start(String name, String... arguments) throws IOException {
    return start(directory.resolve(name + ".out"), directory.resolve(name + ".err"), arguments);
  }

  /** Kills a process and all below it at once, as a lost machine would. */
  public static void kill(Process process) {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
  }
}
