package io.github.soundings.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.InputFile;

/** The networks that a store keeps of trials that are done, one file a trial, beside its tables. */
public final class Networks {
  static final String FOLDER = "networks";

  private static final String ENDING = ".zip";

  /** Configuration, weights and properties. */
  private static final int ENTRIES = 3;

  private final StoreFiles files;
  private final Path folder;

  Networks(StoreFiles files, Path root) {
    this.files = files;
    this.folder = new Path(root, FOLDER);
  }

  /**
   * Writes the network of a trial aside, syncs it and has it replace the last one.
   *
   * @throws StoreException if it cannot be written
   */
  public void write(String trialId, byte[] network) {
    Path file = file(trialId);
    Path aside = new Path(folder, "." + file.getName() + "." + UUID.randomUUID());
    try {
      files.createFolder(folder);
      try (OutputStream out = files.create(aside).create(0)) {
        out.write(network);
      }
      files.replace(aside, file);
    } catch (IOException e) {
      discard(aside);
      throw new StoreException("Cannot write network " + file + ": " + Causes.of(e), e);
    }
  }

  private void discard(Path aside) {
    try {
      files.delete(aside);
    } catch (IOException e) {
      // The failure that led here says more, and compaction will find the file.
    }
  }

  /**
   * Reads the network of a trial.
   *
   * @throws StoreException if there is none or it cannot be read
   */
  public byte[] read(String trialId) {
    Path file = file(trialId);
    try {
      if (!files.exists(file)) {
        throw new FileNotFoundException(
            "it is not there (must be of a trial that was done with keep-weights: final)");
      }
      InputFile input = files.open(file);
      byte[] network = new byte[Math.toIntExact(input.getLength())];
      try (InputStream in = input.newStream()) {
        int read = in.readNBytes(network, 0, network.length);
        if (read < network.length) {
          throw new IOException("it ends early");
        }
      }
      return network;
    } catch (IOException e) {
      throw new StoreException("Cannot read network " + file + ": " + Causes.of(e), e);
    }
  }

  /**
   * Reads the entries of a network's file to their ends, as those do who use it.
   *
   * @throws IOException if it is cut short or does not fit its checksums
   */
  static void requireWhole(InputFile file) throws IOException {
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(file.newStream())) {
      for (; zip.getNextEntry() != null; entries++) {
        zip.transferTo(OutputStream.nullOutputStream());
      }
    }
    if (entries < ENTRIES) {
      throw new IOException("it has %d entries (must be %d)".formatted(entries, ENTRIES));
    }
  }

  private Path file(String trialId) {
    return new Path(folder, trialId + ENDING);
  }
}
