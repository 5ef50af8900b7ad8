package io.github.soundings.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Reads files in the IDX format that MNIST comes in, those of unsigned bytes: a magic number of
 * four bytes (0, 0, 8, number of dimensions), the dimensions, four bytes each, and the content; all
 * numbers big-endian.
 */
final class IdxFile {
  private static final int UNSIGNED_BYTES = 0x08;

  private final InputStream in;
  private final String file;
  private final MessageDigest digest;

  /**
   * @param in the uncompressed bytes
   * @param file its name in messages
   * @param digest receives all bytes
   */
  IdxFile(InputStream in, String file, MessageDigest digest) {
    this.in = in;
    this.file = file;
    this.digest = digest;
  }

  /**
   * The content of a file that must have these dimensions and end after them.
   *
   * @throws DatasetException if it is of another type or other dimensions, truncated or too long
   * @throws IOException if it cannot be read or uncompressed
   */
  byte[] read(int... dimensions) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(take(Integer.BYTES * (1 + dimensions.length), "header"));
    int magic = UNSIGNED_BYTES << 8 | dimensions.length;
    int foundMagic = header.getInt();
    if (foundMagic != magic) {
      throw new DatasetException(
          "Invalid magic number of %s: 0x%08x (must be 0x%08x)".formatted(file, foundMagic, magic));
    }
    int[] found = new int[dimensions.length];
    header.asIntBuffer().get(found);
    if (!Arrays.equals(found, dimensions)) {
      throw new DatasetException(
          "Invalid dimensions of %s: %s (must be %s)"
              .formatted(file, join(found), join(dimensions)));
    }
    byte[] content = take(Math.toIntExact(product(dimensions)), "content");
    if (in.read() >= 0) {
      throw new DatasetException(
          "Invalid length of %s: bytes follow the content (must end after %d bytes of content)"
              .formatted(file, content.length));
    }
    return content;
  }

  private byte[] take(int length, String part) throws IOException {
    byte[] bytes = new byte[length];
    int found = in.readNBytes(bytes, 0, length);
    if (found < length) {
      throw new DatasetException(
          "Invalid length of %s: %d bytes of %s (must be %d); the file is truncated"
              .formatted(file, found, part, length));
    }
    digest.update(bytes);
    return bytes;
  }

  private static long product(int[] dimensions) {
    long product = 1;
    for (int dimension : dimensions) {
      product *= dimension;
    }
    return product;
  }

  private static String join(int[] dimensions) {
    return Arrays.stream(dimensions)
        .mapToObj(Integer::toUnsignedString)
        .collect(Collectors.joining("x"));
  }
}
