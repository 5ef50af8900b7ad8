package io.github.soundings.dataset;

/** Small files in the format of CIFAR-10's binary version. */
final class CifarFiles {
  static final int RECORD_BYTES = 3073;

  private CifarFiles() {}

  /** Image i, counted from first on, has the label i mod 10 and in channel c the value i + c. */
  static byte[] images(int first, int count) {
    byte[] bytes = new byte[count * RECORD_BYTES];
    for (int i = 0; i < count; i++) {
      int at = i * RECORD_BYTES;
      bytes[at] = (byte) ((first + i) % 10);
      for (int p = 0; p < 3072; p++) {
        bytes[at + 1 + p] = (byte) (first + i + p / 1024);
      }
    }
    return bytes;
  }
}
