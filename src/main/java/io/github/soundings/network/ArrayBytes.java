package io.github.soundings.network;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies all bits of contiguous ND4J arrays to and from streams, a piece at a time, in the byte
 * order of the machine.
 */
public final class ArrayBytes {
  private static final int CHUNK = 1 << 16;

  private ArrayBytes() {}

  /** Writes what the array holds. */
  public static void write(INDArray array, OutputStream out) throws IOException {
    BytePointer bytes = HostArray.bytes(array);
    byte[] chunk = new byte[CHUNK];
    long length = length(array);
    for (long offset = 0; offset < length; offset += CHUNK) {
      int count = (int) Math.min(CHUNK, length - offset);
      bytes.position(offset).get(chunk, 0, count);
      out.write(chunk, 0, count);
    }
  }

  /**
   * Fills the array.
   *
   * @throws EOFException if the stream ends before it is full
   */
  public static void read(InputStream in, INDArray array) throws IOException {
    BytePointer bytes = HostArray.bytes(array);
    byte[] chunk = new byte[CHUNK];
    long length = length(array);
    for (long offset = 0; offset < length; offset += CHUNK) {
      int count = (int) Math.min(CHUNK, length - offset);
      if (in.readNBytes(chunk, 0, count) < count) {
        throw new EOFException("the values of an array of %d bytes end early".formatted(length));
      }
      bytes.position(offset).put(chunk, 0, count);
    }
    HostArray.written(array);
  }

  private static long length(INDArray array) {
    return array.length() * array.dataType().width();
  }
}
