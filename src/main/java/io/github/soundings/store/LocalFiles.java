package io.github.soundings.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A store on a mounted file system, without Hadoop's, which leaves checksum files and whose rename
 * overwrites. A hard link is what gives a name in one step and fails if it is taken; where there
 * are no hard links (FAT, some network mounts) a check and an atomic move stand in, which two
 * writers in the same instant could both pass.
 */
record LocalFiles(Configuration configuration) implements StoreFiles {
  @Override
  public void createFolder(Path folder) throws IOException {
    Files.createDirectories(local(folder));
  }

  @Override
  public SyncedOutputFile create(Path file) {
    return new SyncedOutputFile(
        () -> {
          FileChannel channel =
              FileChannel.open(
                  local(file), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
          return new SyncedOutputFile.Target(
              new BufferedOutputStream(Channels.newOutputStream(channel)),
              () -> channel.force(true));
        });
  }

  @Override
  public void replace(Path aside, Path file) throws IOException {
    Files.move(local(aside), local(file), StandardCopyOption.ATOMIC_MOVE);
    syncFolder(file);
  }

  @Override
  public boolean publish(Path aside, Path file) throws IOException {
    try {
      Files.createLink(local(file), local(aside));
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      if (exists(file)) {
        return false;
      }
      Files.move(local(aside), local(file), StandardCopyOption.ATOMIC_MOVE);
    }
    syncFolder(file);
    return true;
  }

  @Override
  public boolean exists(Path file) {
    return Files.exists(local(file));
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(local(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(StoreFiles::isVisible)
          .sorted()
          .map(name -> new Path(folder, name))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  @Override
  public List<Entry> entries(Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Stream<java.nio.file.Path> files = Files.list(local(folder))) {
      for (java.nio.file.Path file : files.sorted().toList()) {
        entry(folder, file).ifPresent(entries::add);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return entries;
  }

  /** Empty for what is no file, or no longer there. */
  private static Optional<Entry> entry(Path folder, java.nio.file.Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Path path = new Path(folder, file.getFileName().toString());
      Instant modified = attributes.lastModifiedTime().toInstant();
      return attributes.isRegularFile()
          ? Optional.of(new Entry(path, attributes.size(), modified))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(local(file));
  }

  private static void syncFolder(Path file) throws IOException {
    try (FileChannel folder = FileChannel.open(local(file.getParent()), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }
}
