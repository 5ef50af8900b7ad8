package io.github.soundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.store.SignOfLife;
import io.github.soundings.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sweeps on a cluster whose processes are killed at random moments, and what is left of them. */
final class KilledSweeps implements AutoCloseable {
  private static final int WORKERS = 2;
  private static final int CORES = 2;
  private static final String MEMORY = "2g";
  private static final long LONGEST_DELAY_MS = 2500;
  private static final Duration LONGEST_SWEEP = Duration.ofMinutes(10);

  /** What is killed, with {@code SIGKILL}. */
  enum Victim {
    EXECUTOR,
    WORKER,
    DRIVER
  }

  private final Path folder;
  private final Path experiment;
  private final Random random;
  private final StandaloneCluster cluster;
  private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
  private int drivers;

  KilledSweeps(Path folder, String yaml, long seed) throws IOException {
    this.folder = folder;
    random = new Random(seed);
    experiment = Files.writeString(folder.resolve("x.yaml"), yaml);
    cluster = StandaloneCluster.start(folder, WORKERS, CORES, MEMORY);
  }

  /** How often each kind of process was killed. */
  Map<Victim, Integer> kills() {
    return kills;
  }

  /** A random victim. */
  Victim any() {
    return Victim.values()[random.nextInt(Victim.values().length)];
  }

  /** Sweeps into a store on the embedded Spark, undisturbed. */
  void sweepUndisturbed(Path store) throws IOException, InterruptedException {
    Process driver = drive("local[2]", store);
    await(driver);
    assertThat(driver.exitValue()).as(lastLog()).isZero();
  }

  /** Sweeps into a store while these are killed, one after the other, and then to the end. */
  void sweep(Path store, Iterable<Victim> victims) throws IOException, InterruptedException {
    Process driver = drive(cluster.masterUrl(), store);
    for (Victim victim : victims) {
      awaitWork(store, driver);
      if (!driver.isAlive()) {
        break;
      }
      Thread.sleep(random.nextLong(LONGEST_DELAY_MS));
      kill(victim, driver);
      kills.merge(victim, 1, Integer::sum);
      if (victim == Victim.DRIVER) {
        driver.waitFor();
        driver = drive(cluster.masterUrl(), store);
      }
    }
    await(driver);
    assertThat(driver.exitValue()).as(lastLog()).isZero();
  }

  private void kill(Victim victim, Process driver) throws IOException {
    switch (victim) {
      case DRIVER -> SubmitScript.kill(driver);
      case EXECUTOR -> anyOf(cluster.executors());
      case WORKER -> {
        anyOf(cluster.workers().stream().filter(ProcessHandle::isAlive).toList());
        cluster.addWorker(CORES, MEMORY);
      }
    }
  }

  private void anyOf(List<ProcessHandle> processes) {
    if (!processes.isEmpty()) {
      processes.get(random.nextInt(processes.size())).destroyForcibly();
    }
  }

  /** Waits until some trial has given a sign of life since now, or the sweep is over. */
  private static void awaitWork(Path store, Process driver)
      throws IOException, InterruptedException {
    Instant since = Instant.now();
    List<SignOfLife> signs = new ArrayList<>();
    while (driver.isAlive() && signs.stream().noneMatch(sign -> sign.seenAt().isAfter(since))) {
      Thread.sleep(50);
      signs = Store.at(store.toString()).signsOfLife().all();
    }
  }

  private static void await(Process driver) throws InterruptedException {
    if (!driver.waitFor(LONGEST_SWEEP.toSeconds(), TimeUnit.SECONDS)) {
      SubmitScript.kill(driver);
    }
  }

  private Process drive(String master, Path store) throws IOException {
    drivers++;
    String name = "driver-" + drivers;
    String[] sweep = SubmitScript.sweep(SubmitScript.QUICK, master, experiment, store, "0.3");
    return SubmitScript.in(folder).start(name, sweep);
  }

  private String lastLog() throws IOException {
    return Files.readString(folder.resolve("driver-" + drivers + ".err"));
  }

  /** How many lines of executors and drivers have this text. */
  long linesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("stderr|.*\\.err"))
          .flatMap(KilledSweeps::lines)
          .filter(line -> line.contains(text))
          .count();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cluster.close();
  }
}
