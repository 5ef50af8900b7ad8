package io.github.soundings.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * The files by which drivers know of one another, in the folder of the store: {@code
 * .driver.TOKEN}, which says who it is and is written once, and {@code .driver.TOKEN.beat}, which
 * is written anew to show that it lives. Nobody but the driver itself writes either; whoever finds
 * it dead deletes them.
 */
final class DriverFiles {
  private static final String PREFIX = ".driver.";
  private static final String BEAT = ".beat";
  private static final Pattern NAME =
      Pattern.compile("\\.driver\\.([0-9a-f-]{36})(?<beat>\\.beat)?");

  private final StoreFiles files;
  private final Path root;

  DriverFiles(StoreFiles files, Path root) {
    this.files = files;
    this.root = root;
  }

  /**
   * A driver whose file is there.
   *
   * @param file that tells of it
   * @param started when it was written, and
   * @param heard when it last showed that it lives; both by the clock of the file system
   */
  record Sighting(Driver driver, Path file, Instant started, Instant heard) {
    /** Whether it is known to be dead, or has been silent for its lease. */
    boolean isDead(Instant now) {
      return driver.process().isWithinSight()
          ? !driver.process().lives()
          : heard.plus(driver.lease()).isBefore(now);
    }
  }

  /** Makes a driver known to all others, in one step. */
  void publish(Driver driver) throws IOException {
    files.createFolder(root);
    write(driver.text(), aside -> files.publish(aside, file(driver)));
  }

  /** Shows that it lives. */
  void beat(Driver driver) throws IOException {
    write(Instant.now().toString(), aside -> files.replace(aside, beatFile(driver)));
  }

  private interface Naming {
    void name(Path aside) throws IOException;
  }

  private void write(String text, Naming naming) throws IOException {
    Path aside = new Path(root, ".writing.driver." + UUID.randomUUID());
    try {
      try (var stream = files.create(aside).create(0)) {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
      }
      naming.name(aside);
    } finally {
      files.delete(aside);
    }
  }

  boolean exists(Driver driver) throws IOException {
    return files.exists(file(driver));
  }

  /** Makes it unknown again. */
  void delete(Driver driver) throws IOException {
    files.delete(file(driver));
    files.delete(beatFile(driver));
  }

  /** All that are known. */
  List<Sighting> all() throws IOException {
    Map<String, StoreFiles.Entry> drivers = new HashMap<>();
    Map<String, Instant> beats = new HashMap<>();
    for (StoreFiles.Entry entry : files.entries(root)) {
      Matcher name = NAME.matcher(entry.name());
      if (name.matches() && name.group("beat") != null) {
        beats.put(name.group(1), entry.modified());
      } else if (name.matches()) {
        drivers.put(name.group(1), entry);
      }
    }
    List<Sighting> sightings = new ArrayList<>();
    for (Map.Entry<String, StoreFiles.Entry> each : drivers.entrySet()) {
      StoreFiles.Entry entry = each.getValue();
      Instant beat = beats.getOrDefault(each.getKey(), Instant.MIN);
      Instant heard = beat.isAfter(entry.modified()) ? beat : entry.modified();
      try {
        Driver driver = Driver.of(each.getKey(), read(entry.path()), DriverLock.LEASE);
        sightings.add(new Sighting(driver, entry.path(), entry.modified(), heard));
      } catch (FileNotFoundException e) {
        // It has ended meanwhile.
      }
    }
    return sightings;
  }

  private String read(Path path) throws IOException {
    InputFile file = files.open(path);
    try (SeekableInputStream in = file.newStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path file(Driver driver) {
    return new Path(root, PREFIX + driver.token());
  }

  private Path beatFile(Driver driver) {
    return new Path(root, PREFIX + driver.token() + BEAT);
  }

  /** How often a driver beats, so that a lease bridges several beats that failed. */
  static Duration beatEvery(Duration lease) {
    return lease.dividedBy(6);
  }
}
