package io.github.soundings.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets one driver at a time write a store. Each that wants to publishes a file of its own and then
 * looks for those of others: whoever sees none that lives has the store, and whoever comes later
 * sees the file and is refused. Of two that see each other, neither has it; the one with the
 * greater token withdraws its file and looks again. This needs of a file system only that a file
 * that was written is listed, so it holds on object stores too.
 *
 * <p>A driver on this machine is dead when its process is gone; one elsewhere when it has not been
 * heard of for its lease. Both times come from the file system's clock, so machines' clocks may
 * differ. Dead drivers' files are deleted. A driver that finds its own file deleted has lost the
 * store.
 */
final class DriverLock {
  static final Duration LEASE = Duration.ofMinutes(1);

  /** Longer than a driver takes from publishing to looking, or to withdrawing. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private static final long LOOK_AGAIN_MILLIS = 100;

  private final DriverFiles files;
  private final Driver self;
  private final String store;

  private DriverLock(DriverFiles files, Driver self, String store) {
    this.files = files;
    this.self = self;
    this.store = store;
  }

  /**
   * Takes the store for a driver.
   *
   * @param notices told whose place it takes
   * @throws StoreException naming the driver that has the store
   * @throws IOException if the store cannot be written
   */
  static DriverLock take(DriverFiles files, Driver self, String store, Consumer<String> notices)
      throws IOException {
    DriverLock lock = new DriverLock(files, self, store);
    boolean taken = false;
    try {
      List<DriverFiles.Sighting> dead = lock.awaitTurn();
      taken = true;
      for (DriverFiles.Sighting each : dead) {
        notices.accept(
            "Taking over store %s from %s, which %s"
                .formatted(
                    store,
                    each.driver(),
                    each.driver().process().isWithinSight()
                        ? "is dead"
                        : "was last heard of at " + each.heard()));
      }
      return lock;
    } finally {
      if (!taken) {
        lock.release();
      }
    }
  }

  /** Returns the dead whose place this takes. */
  private List<DriverFiles.Sighting> awaitTurn() throws IOException {
    List<DriverFiles.Sighting> dead = new ArrayList<>();
    long began = System.nanoTime();
    while (true) {
      if (!files.exists(self)) {
        files.publish(self);
      }
      List<DriverFiles.Sighting> others = files.all();
      Instant now = takeOut(others, began);
      for (DriverFiles.Sighting other : List.copyOf(others)) {
        if (other.isDead(now)) {
          files.delete(other.driver());
          dead.add(other);
          others.remove(other);
        }
      }
      if (others.isEmpty()) {
        return dead;
      }
      others.sort(Comparator.comparing(DriverFiles.Sighting::started));
      DriverFiles.Sighting first = others.get(0);
      if (sinceNanos(began).compareTo(SETTLED) > 0 || isSettled(first, now)) {
        throw inUse(first, now);
      }
      if (others.stream().anyMatch(o -> o.driver().token().compareTo(self.token()) < 0)) {
        files.delete(self);
      }
      pause();
    }
  }

  /** Takes this driver's own file out of a list; returns the file system's time. */
  private Instant takeOut(List<DriverFiles.Sighting> sightings, long began) throws IOException {
    Optional<DriverFiles.Sighting> own =
        sightings.stream().filter(each -> each.driver().token().equals(self.token())).findFirst();
    if (own.isEmpty()) {
      throw new IOException(
          "the driver's own file is gone (must be a folder that lists its files)");
    }
    sightings.remove(own.get());
    return own.get().started().plus(sinceNanos(began));
  }

  private static boolean isSettled(DriverFiles.Sighting other, Instant now) {
    return other.started().plus(SETTLED).isBefore(now);
  }

  private static Duration sinceNanos(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the lock");
    }
  }

  private StoreException inUse(DriverFiles.Sighting other, Instant now) {
    Driver driver = other.driver();
    String advice =
        driver.process().isWithinSight()
            ? "must be one driver at a time: wait for it to end, or end it"
            : "last heard of %d s ago; must be silent for %d s, or %s be deleted"
                .formatted(
                    Math.max(0, Duration.between(other.heard(), now).toSeconds()),
                    driver.lease().toSeconds(),
                    other.file());
    return new StoreException(
        "Cannot write store %s: in use by %s (%s)".formatted(store, driver, advice), null);
  }

  /** Shows that the driver lives; false if the store was taken from it. */
  boolean beat() throws IOException {
    if (!files.exists(self)) {
      return false;
    }
    files.beat(self);
    return true;
  }

  StoreException lost(Throwable cause) {
    String to;
    try {
      to =
          files.all().stream()
              .map(DriverFiles.Sighting::driver)
              .filter(driver -> !driver.token().equals(self.token()))
              .findFirst()
              .map(Driver::toString)
              .orElse("whoever deleted the file of this driver");
    } catch (IOException e) {
      to = "another driver";
    }
    return new StoreException("Lost store " + store + " to " + to, cause);
  }

  /** Lets others have the store; if the file cannot be deleted they will find this driver dead. */
  void release() {
    try {
      files.delete(self);
    } catch (IOException e) {
      // See above.
    }
  }
}
