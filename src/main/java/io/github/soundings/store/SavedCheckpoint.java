package io.github.soundings.store;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** An open checkpoint whose file is whole. */
public final class SavedCheckpoint implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Checkpoint checkpoint;
  private final InputStream arrays;

  private SavedCheckpoint(Checkpoint checkpoint, InputStream arrays) {
    this.checkpoint = checkpoint;
    this.arrays = arrays;
  }

  /**
   * Opens a checkpoint after comparing its checksum.
   *
   * @throws IOException if the file is damaged, of another trial or of another version
   */
  static SavedCheckpoint open(InputFile file, String trialId, String attempt) throws IOException {
    SeekableInputStream stream = file.newStream();
    try {
      requireWhole(new DataInputStream(new BufferedInputStream(stream, BUFFER)), file.getLength());
      stream.seek(0);
      DataInputStream in = new DataInputStream(new BufferedInputStream(stream, BUFFER));
      return new SavedCheckpoint(CheckpointForm.read(trialId, attempt, in), in);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** Compares the checksum of a file. */
  static void requireWhole(InputFile file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(file.newStream(), BUFFER))) {
      requireWhole(in, file.getLength());
    }
  }

  private static void requireWhole(DataInputStream in, long length) throws IOException {
    CRC32 crc = new CRC32();
    byte[] chunk = new byte[BUFFER];
    long left = length - Long.BYTES;
    while (left > 0) {
      int count = (int) Math.min(left, chunk.length);
      in.readFully(chunk, 0, count);
      crc.update(chunk, 0, count);
      left -= count;
    }
    if (left < 0 || in.readLong() != crc.getValue()) {
      throw new IOException("it is damaged");
    }
  }

  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** What {@link Checkpoints.Arrays} wrote, and the checksum. */
  public InputStream arrays() {
    return arrays;
  }

  @Override
  public void close() throws IOException {
    arrays.close();
  }
}
