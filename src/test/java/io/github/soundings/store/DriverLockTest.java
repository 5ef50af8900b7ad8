package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverLockTest {
  private static final Duration LEASE = Duration.ofMillis(600);

  @TempDir Path folder;

  private final List<String> notices = new ArrayList<>();

  private Store store() {
    return Store.at(folder.toString());
  }

  private DriverFiles drivers() {
    return new DriverFiles(
        new LocalFiles(new Configuration()), new org.apache.hadoop.fs.Path(folder.toUri()));
  }

  private static Driver here(String command) {
    return Driver.ofThisProcess(command, LEASE);
  }

  /** A driver on a machine that cannot be seen from here. */
  private static Driver elsewhere() {
    Driver here = here("sweep far");
    ProcessId process = new ProcessId("another boot", 4711, "99");
    return new Driver(here.token(), here.command(), "anna", "far", process, here.since(), LEASE);
  }

  /** A driver of this machine whose process number is another process's by now. */
  private static Driver dead() {
    ProcessId current = ProcessId.current();
    ProcessId process = new ProcessId(current.machine(), current.pid(), current.start() + "0");
    Driver here = here("sweep dead");
    return new Driver(here.token(), here.command(), "anna", "near", process, here.since(), LEASE);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private <T> T locked(Driver driver, Callable<T> work) throws Exception {
    return store().whileLocked(driver, notices::add, work);
  }

  private void age(Duration age) throws IOException {
    for (String file : files()) {
      FileTime time = FileTime.from(Instant.now().minus(age));
      Files.setLastModifiedTime(folder.resolve(file), time);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "exclusive://"})
  void leavesNothingBehind(String scheme) throws Exception {
    Store store = Store.at(scheme + folder.resolve("new"));
    int beats =
        store.whileLocked(
            here("sweep x"),
            notices::add,
            () -> {
              Thread.sleep(LEASE.toMillis() / 2);
              try (Stream<Path> files = Files.list(folder.resolve("new"))) {
                return (int) files.filter(file -> file.toString().endsWith(".beat")).count();
              }
            });
    assertThat(beats).isEqualTo(1);
    assertThat(folder.resolve("new")).isEmptyDirectory();
    assertThat(notices).isEmpty();
  }

  @Test
  void refusesASecondDriverNamingTheFirst() throws Exception {
    locked(
        here("sweep first"),
        () -> {
          assertThatExceptionOfType(StoreException.class)
              .isThrownBy(() -> locked(here("compact"), () -> 0))
              .withMessageMatching(
                  "Cannot write store %s: in use by sweep first \\(user %s, host \\S+, process %d, since \\S+Z\\) \\(must be one driver at a time: wait for it to end, or end it\\)"
                      .formatted(
                          folder, System.getProperty("user.name"), ProcessHandle.current().pid()));
          return 0;
        });
    assertThat(files()).isEmpty();
    assertThat(locked(here("compact"), () -> 7)).isEqualTo(7);
  }

  @Test
  void takesThePlaceOfADeadProcessAtOnce() throws Exception {
    Driver dead = dead();
    drivers().publish(dead);
    drivers().beat(dead);
    assertThat(locked(here("sweep next"), () -> files().size())).isEqualTo(1);
    assertThat(notices)
        .containsExactly("Taking over store " + folder + " from " + dead + ", which is dead");
    assertThat(files()).isEmpty();
  }

  @Test
  void waitsForTheLeaseOfADriverElsewhere() throws Exception {
    Driver far = elsewhere();
    drivers().publish(far);
    age(Duration.ofMinutes(5));
    drivers().beat(far);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> locked(here("sweep next"), () -> 0))
        .withMessageContaining("in use by sweep far (user anna, host far, process 4711, ")
        .withMessageMatching(
            ".*\\(last heard of 0 s ago; must be silent for 0 s, or .* be deleted\\)");
    age(LEASE.plusMillis(200));
    assertThat(locked(here("sweep next"), () -> 7)).isEqualTo(7);
    assertThat(notices).singleElement().asString().contains("which was last heard of at ");
    assertThat(files()).isEmpty();
  }

  @Test
  void takesADamagedFileForADriverThatIsNotHeardOfAgain() throws Exception {
    Path file = folder.resolve(".driver." + here("x").token());
    Files.createFile(file);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> locked(here("sweep next"), () -> 0))
        .withMessageContaining("in use by a driver (user ?, host ?, process 0, ");
    age(DriverLock.LEASE.plusSeconds(1));
    assertThat(locked(here("sweep next"), () -> 7)).isEqualTo(7);
  }

  @Test
  void whoeverLosesTheStoreIsInterruptedAndTold() throws Exception {
    Driver winner = elsewhere();
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(
            () ->
                locked(
                    here("sweep loser"),
                    () -> {
                      String own = files().get(0);
                      drivers().publish(winner);
                      Files.delete(folder.resolve(own));
                      Thread.sleep(Duration.ofMinutes(1).toMillis());
                      return 0;
                    }))
        .withMessage("Lost store " + folder + " to " + winner)
        .withCauseInstanceOf(InterruptedException.class);
    assertThat(files()).containsExactly(".driver." + winner.token());
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void passesOnWhatTheWorkThrows() throws Exception {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                locked(
                    here("sweep x"),
                    () -> {
                      throw new IOException("of the work");
                    }))
        .withMessage("of the work");
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "exclusive://"})
  void ofManyAtOnceExactlyOneWorks(String scheme) throws Exception {
    int drivers = 6;
    Store store = Store.at(scheme + folder);
    AtomicInteger working = new AtomicInteger();
    CountDownLatch refused = new CountDownLatch(drivers - 1);
    ExecutorService threads = Executors.newFixedThreadPool(drivers);
    try {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < drivers; i++) {
        Driver driver = Driver.ofThisProcess("sweep " + i, DriverLock.LEASE);
        all.add(() -> works(store, driver, working, refused));
      }
      int worked = 0;
      for (Future<Boolean> each : threads.invokeAll(all)) {
        worked += each.get() ? 1 : 0;
      }
      assertThat(worked).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
    assertThat(files()).isEmpty();
  }

  private static boolean works(
      Store store, Driver driver, AtomicInteger working, CountDownLatch refused) throws Exception {
    try {
      return store.whileLocked(
          driver,
          notice -> {},
          () -> {
            assertThat(working.incrementAndGet()).isEqualTo(1);
            refused.await();
            working.decrementAndGet();
            return true;
          });
    } catch (StoreException e) {
      assertThat(e).hasMessageContaining("in use by sweep ");
      refused.countDown();
      return false;
    }
  }
}
