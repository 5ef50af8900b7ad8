package io.github.soundings.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.InputFile;

/** The networks that a store keeps of trials that are done, one file a trial, beside its tables. */
public final class Networks {
  static final String FOLDER = "networks";

  private static final String ENDING = ".zip";

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
      throw new StoreException("Cannot write network " + file + ": " + Causes.of(e), e);
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

  private Path file(String trialId) {
    return new Path(folder, trialId + ENDING);
  }
}
