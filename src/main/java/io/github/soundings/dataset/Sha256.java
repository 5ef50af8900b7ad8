package io.github.soundings.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that identifies content. */
final class Sha256 {
  private static final int DIGEST_BYTES = 8;

  private Sha256() {}

  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Ends the hash: {@code sha256:} and the first 16 hexadecimal digits. */
  static String text(MessageDigest digest) {
    return "sha256:" + HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
  }

  /** Adds integers, big-endian. */
  static void update(MessageDigest digest, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    digest.update(bytes);
  }

  /** The first 64 bits of the hash of a text in UTF-8. */
  static long first64Bits(String text) {
    return ByteBuffer.wrap(start().digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
