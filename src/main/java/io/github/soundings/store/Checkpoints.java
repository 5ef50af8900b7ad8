package io.github.soundings.store;

import io.github.soundings.store.Checkpoint.Position;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoints of a store's trials, one file a trial, beside its tables. They are for trials
 * that are running or were stopped: a commit deletes those of its trials.
 */
public final class Checkpoints {
  static final String FOLDER = "checkpoints";

  private static final String ENDING = ".ckpt";
  private static final int BUFFER = 1 << 16;

  private final StoreFiles files;
  private final Path folder;

  Checkpoints(StoreFiles files, Path root) {
    this.files = files;
    this.folder = new Path(root, FOLDER);
  }

  /** The networks that the same store keeps. */
  public Networks networks() {
    return new Networks(files, folder.getParent());
  }

  /** Writes what follows a checkpoint in its file. */
  @FunctionalInterface
  public interface Arrays {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes a checkpoint aside, syncs it and has it replace the trial's last one.
   *
   * @throws IOException if it cannot be written; the last one is then still there
   */
  public void write(Checkpoint checkpoint, Arrays arrays) throws IOException {
    String name = checkpoint.trialId() + ENDING;
    Path aside = new Path(folder, "." + name + "." + UUID.randomUUID());
    files.createFolder(folder);
    try {
      try (OutputStream stream = files.create(aside).create(0)) {
        write(checkpoint, arrays, stream);
      }
      files.replace(aside, new Path(folder, name));
    } catch (IOException | RuntimeException e) {
      discard(aside);
      throw e;
    }
  }

  private static void write(Checkpoint checkpoint, Arrays arrays, OutputStream stream)
      throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, BUFFER));
    CheckpointForm.write(checkpoint, out);
    arrays.write(out);
    out.flush();
    out.writeLong(checked.getChecksum().getValue());
    out.flush();
  }

  /**
   * Opens the checkpoint of a trial, if there is one, for an attempt to go on from.
   *
   * @throws IOException if it cannot be read, is damaged or of another version
   */
  public Optional<SavedCheckpoint> open(String trialId, String attempt) throws IOException {
    Path file = new Path(folder, trialId + ENDING);
    return files.exists(file)
        ? Optional.of(SavedCheckpoint.open(files.open(file), trialId, attempt))
        : Optional.empty();
  }

  /**
   * Where the trials stand that have a checkpoint, by id. Those that cannot be read are left out:
   * whoever goes on from one will say what is wrong with it.
   *
   * @throws IOException if they cannot be listed
   */
  Map<String, Position> positions() throws IOException {
    Map<String, Position> positions = new HashMap<>();
    for (StoreFiles.Entry entry : files.entries(folder)) {
      if (entry.name().endsWith(ENDING)) {
        position(entry).ifPresent(position -> positions.put(trialOf(entry), position));
      }
    }
    return positions;
  }

  private Optional<Position> position(StoreFiles.Entry entry) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(files.open(entry.path()).newStream()))) {
      return Optional.of(CheckpointForm.readPosition(trialOf(entry), in));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Deletes those of these trials, also unfinished ones; what cannot be deleted does no harm. */
  void discard(Collection<String> trialIds) {
    try {
      discard(entry -> trialIds.contains(trialOf(entry)));
    } catch (IOException e) {
      // Compaction will find them.
    }
  }

  /** Deletes what is older than this and either unfinished or of one of these trials. */
  void discardLeft(Collection<String> trialIds, Instant before) throws IOException {
    discard(
        entry ->
            entry.modified().isBefore(before)
                && (entry.name().startsWith(".") || trialIds.contains(trialOf(entry))));
  }

  private void discard(Predicate<StoreFiles.Entry> condition) throws IOException {
    for (StoreFiles.Entry entry : files.entries(folder)) {
      if (condition.test(entry)) {
        files.delete(entry.path());
      }
    }
  }

  private void discard(Path file) {
    try {
      files.delete(file);
    } catch (IOException e) {
      // The failure that led here says more, and compaction will find the file.
    }
  }

  /** Of {@code ID.ckpt} or {@code .ID.ckpt.UUID}. */
  static String trialOf(StoreFiles.Entry entry) {
    String name = entry.name().startsWith(".") ? entry.name().substring(1) : entry.name();
    return name.substring(0, Math.max(0, name.indexOf(ENDING)));
  }
}
