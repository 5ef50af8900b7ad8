package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link StoreHammer} in a JVM of its own. */
final class HammerProcess implements AutoCloseable {
  private static final long LONGEST_WAIT_MS = 60_000;

  private final Process process;
  private final Path out;

  private HammerProcess(Process process, Path out) {
    this.process = process;
    this.out = out;
  }

  static HammerProcess start(Path folder, String... arguments) throws IOException {
    Path out = Files.createTempFile(folder, "hammer", ".out");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlog4j2.configurationFile=" + Path.of("conf/log4j2.properties").toAbsolutePath(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                StoreHammer.class.getName()));
    command.addAll(List.of(arguments));
    File err = out.resolveSibling(out.getFileName() + ".err").toFile();
    return new HammerProcess(
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err).start(), out);
  }

  long pid() {
    return process.pid();
  }

  /** What it has printed so far, without a line that is not complete. */
  List<String> lines() throws IOException {
    String text = Files.readString(out);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Waits until it has printed a line that begins so. */
  void await(String line) throws IOException, InterruptedException {
    long deadline = System.currentTimeMillis() + LONGEST_WAIT_MS;
    while (lines().stream().noneMatch(each -> each.startsWith(line))) {
      assertThat(process.isAlive() && System.currentTimeMillis() < deadline)
          .as("%s says %s: %s", process, line, lines())
          .isTrue();
      Thread.sleep(20);
    }
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS)).isTrue();
  }

  /** As {@code kill} or Ctrl-C. */
  void terminate() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS)).isTrue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** Waits until this process, told to, holds the store: another driver is refused. */
  void assertHolds(Store store, List<String> notices) throws IOException, InterruptedException {
    await("held");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.whileLocked("second", notices::add, () -> 0))
        .withMessageContaining("in use by hold (user ")
        .withMessageContaining(", process " + pid() + ", since ");
  }
}
