package io.github.soundings.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small files in MNIST's format. */
final class MnistFiles {
  static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  private MnistFiles() {}

  /** Four files; image i is filled with grey i and has the label i mod 10. */
  static void write(Path folder, String suffix, int training, int test) throws IOException {
    put(folder.resolve(TRAIN_IMAGES + suffix), images(training));
    put(folder.resolve(TRAIN_LABELS + suffix), labels(training));
    put(folder.resolve(TEST_IMAGES + suffix), images(test));
    put(folder.resolve(TEST_LABELS + suffix), labels(test));
  }

  static byte[] images(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * 784);
    bytes.putInt(0x0803).putInt(count).putInt(28).putInt(28);
    for (int i = 0; i < count * 784; i++) {
      bytes.put((byte) (i / 784));
    }
    return bytes.array();
  }

  static byte[] labels(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + count).putInt(0x0801).putInt(count);
    for (int i = 0; i < count; i++) {
      bytes.put((byte) (i % 10));
    }
    return bytes.array();
  }

  /** Writes plain or, if the name ends so, compressed. */
  static void put(Path file, byte[] content) throws IOException {
    try (OutputStream stored = Files.newOutputStream(file);
        OutputStream out =
            file.toString().endsWith(".gz") ? new GZIPOutputStream(stored) : stored) {
      out.write(content);
    }
  }
}
