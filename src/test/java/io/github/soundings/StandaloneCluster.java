package io.github.soundings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A standalone Spark master and its workers, each a JVM of its own on the loopback interface, from
 * the jars in {@code target/spark}. Logs and working directories are in a folder of the caller's.
 */
public final class StandaloneCluster implements AutoCloseable {
  private static final Path SPARK = SubmitScript.CHECKOUT.resolve("target/spark");
  private static final Path CLASS_ARCHIVE = SubmitScript.CHECKOUT.resolve("target/classes.jsa");
  private static final String HOST = "127.0.0.1";
  private static final long START_MS = 90_000;
  private static final long STOP_MS = 15_000;

  private final Path folder;
  private final List<String> workerPrefix;
  private final List<String> options;
  private final List<Process> workers = new ArrayList<>();
  private final Process master;
  private final String masterUrl;
  private final String page;

  private StandaloneCluster(Path folder, List<String> workerPrefix, List<String> options)
      throws IOException {
    this.folder = folder;
    this.workerPrefix = workerPrefix;
    this.options = options;
    master = launch(List.of(), "master", "master.Master", "--port", "0", "--webui-port", "0");
    try {
      masterUrl = logged("master", Pattern.compile("Starting Spark master at (spark://\\S+)"));
      page = logged("master", Pattern.compile("MasterWebUI.* started at (http://\\S+)"));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts a cluster and waits until its workers are registered.
   *
   * @param memory of each worker in Spark's notation, for example {@code 2g}
   */
  public static StandaloneCluster start(Path folder, int workers, int cores, String memory) {
    return start(folder, workers, cores, memory, List.of());
  }

  /**
   * The same, with a command that runs the command after it: what the workers are run by, for
   * example to see other files than the master and the driver do.
   */
  public static StandaloneCluster start(
      Path folder, int workers, int cores, String memory, List<String> workerPrefix) {
    return start(folder, workers, cores, memory, workerPrefix, List.of());
  }

  /** The same, with a file of Spark's properties for master and workers. */
  public static StandaloneCluster start(
      Path folder, int workers, int cores, String memory, Path properties) {
    List<String> options = List.of("--properties-file", properties.toString());
    return start(folder, workers, cores, memory, List.of(), options);
  }

  private static StandaloneCluster start(
      Path folder,
      int workers,
      int cores,
      String memory,
      List<String> workerPrefix,
      List<String> options) {
    try {
      StandaloneCluster cluster = new StandaloneCluster(folder, workerPrefix, options);
      try {
        for (int i = 0; i < workers; i++) {
          cluster.addWorker(cores, memory);
        }
        await(
            workers + " registered workers",
            () -> cluster.registered() == workers ? cluster : null);
        return cluster;
      } catch (IOException | RuntimeException e) {
        cluster.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code --master} wants. */
  public String masterUrl() {
    return masterUrl;
  }

  /** The workers' processes; killing one forcibly leaves its executors to notice by themselves. */
  public List<ProcessHandle> workers() {
    return workers.stream().map(Process::toHandle).toList();
  }

  /** The processes of all executors that run now. */
  public List<ProcessHandle> executors() {
    return workers.stream().flatMap(Process::descendants).toList();
  }

  /** Starts one more worker without waiting for it. */
  public void addWorker(int cores, String memory) throws IOException {
    workers.add(
        launch(
            workerPrefix,
            "worker-" + workers.size(),
            "worker.Worker",
            "--webui-port",
            "0",
            "--cores",
            Integer.toString(cores),
            "--memory",
            memory,
            "--work-dir",
            folder.resolve("work").toString(),
            masterUrl));
  }

  private Process launch(List<String> prefix, String name, String daemon, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    // The master gives up an application whose executors die too often at their start.
    command.add("-Dspark.deploy.maxExecutorRetries=-1");
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    // As submit/cluster does it.
    if (Files.exists(CLASS_ARCHIVE)) {
      command.addAll(List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + CLASS_ARCHIVE));
    }
    command.addAll(List.of("-cp", SPARK.resolve("conf") + ":" + SPARK.resolve("jars") + "/*"));
    command.addAll(List.of("org.apache.spark.deploy." + daemon, "--host", HOST));
    command.addAll(options);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(key -> key.startsWith("SPARK_"));
    builder.environment().put("SPARK_HOME", SPARK.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.12"); // Where there is no bin/.
    builder.environment().put("SPARK_LOCAL_IP", HOST);
    return builder.redirectOutput(log(name).toFile()).start();
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private String logged(String name, Pattern pattern) {
    return await(
        pattern + " in " + log(name),
        () -> {
          Matcher matcher = pattern.matcher(read(log(name)));
          return matcher.find() ? matcher.group(1) : null;
        });
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int registered() {
    HttpRequest request = HttpRequest.newBuilder(URI.create(page + "/json/")).build();
    try {
      String json = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      Matcher alive = Pattern.compile("\"aliveworkers\"\\s*:\\s*(\\d+)").matcher(json);
      return alive.find() ? Integer.parseInt(alive.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Calls until there is an answer. */
  private static <T> T await(String what, Supplier<T> answer) {
    long deadline = System.currentTimeMillis() + START_MS;
    while (System.currentTimeMillis() < deadline) {
      T given = answer.get();
      if (given != null) {
        return given;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("No " + what + " within " + START_MS + " ms");
  }

  /** Ends all processes, executors too. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(
                executors().stream(),
                Stream.concat(workers().stream(), Stream.of(master.toHandle())))
            .toList();
    all.forEach(ProcessHandle::destroy);
    CompletableFuture<?>[] exits =
        all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
    CompletableFuture<Void> ended = CompletableFuture.allOf(exits);
    ended.completeOnTimeout(null, STOP_MS, TimeUnit.MILLISECONDS).join();
    all.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture.allOf(exits).join();
  }
}
