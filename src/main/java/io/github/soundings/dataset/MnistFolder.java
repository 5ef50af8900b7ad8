package io.github.soundings.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads the four files of MNIST from a folder, each plain or compressed with gzip: {@code
 * train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte}, {@code
 * t10k-labels-idx1-ubyte}, or with a dot before {@code idx}.
 */
final class MnistFolder {
  /** Side of an image in pixels. */
  static final int SIZE = 28;

  static final int CLASSES = 10;

  private static final int DIGEST_BYTES = 8;

  private final Path folder;
  private final FileSystem fileSystem;
  private final MessageDigest digest;

  private MnistFolder(Path folder, FileSystem fileSystem, MessageDigest digest) {
    this.folder = folder;
    this.fileSystem = fileSystem;
    this.digest = digest;
  }

  /**
   * Reads and checks all files.
   *
   * @param location a local path or any Hadoop URI
   * @param training the number of training images that must be there
   * @param test the number of test images that must be there
   * @throws DatasetException if a file is missing, truncated, corrupt or another one, naming it
   */
  static MnistImages read(String location, int training, int test) {
    try {
      Path folder = new Path(location);
      FileSystem fileSystem = folder.getFileSystem(new Configuration());
      if (!fileSystem.exists(folder) || !fileSystem.getFileStatus(folder).isDirectory()) {
        throw new DatasetException(
            "Invalid location of mnist: %s (must be an existing folder)".formatted(location));
      }
      return new MnistFolder(folder, fileSystem, MessageDigest.getInstance("SHA-256"))
          .readAll(training, test);
    } catch (IllegalArgumentException | IOException e) {
      throw new DatasetException(
          "Invalid location of mnist: '%s' (must be a folder that can be read): %s"
              .formatted(location, e.getMessage()),
          e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private MnistImages readAll(int training, int test) throws IOException {
    Images trainingImages = readPair("train", training);
    Images testImages = readPair("t10k", test);
    String hash = HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
    return new MnistImages(trainingImages, testImages, "sha256:" + hash);
  }

  private Images readPair(String stem, int images) throws IOException {
    byte[] pixels = readFile(find(stem + "-images", "idx3-ubyte"), images, SIZE, SIZE);
    Path labelFile = find(stem + "-labels", "idx1-ubyte");
    byte[] labels = readFile(labelFile, images);
    for (int i = 0; i < images; i++) {
      if (labels[i] < 0 || labels[i] >= CLASSES) {
        throw new DatasetException(
            "Invalid label %d of %s: %d (must be from 0 to %d)"
                .formatted(i, labelFile, labels[i] & 0xFF, CLASSES - 1));
      }
    }
    return new Images(pixels, labels);
  }

  private Path find(String stem, String type) throws IOException {
    for (String name : List.of(stem + "-" + type, stem + "." + type)) {
      for (String suffix : List.of("", ".gz")) {
        Path file = new Path(folder, name + suffix);
        if (fileSystem.exists(file)) {
          return file;
        }
      }
    }
    throw new DatasetException(
        "Invalid location of mnist: %s has no %s-%s (must be there, plain or with .gz)"
            .formatted(folder, stem, type));
  }

  private byte[] readFile(Path file, int... dimensions) {
    try (InputStream stored = fileSystem.open(file);
        InputStream plain = uncompressed(file, stored)) {
      return new IdxFile(plain, file.toString(), digest).read(dimensions);
    } catch (IOException e) {
      throw new DatasetException(
          "Invalid content of %s: %s (must be readable%s)"
              .formatted(file, e.getMessage(), isCompressed(file) ? " and intact gzip" : ""),
          e);
    }
  }

  private static InputStream uncompressed(Path file, InputStream stored) throws IOException {
    return isCompressed(file) ? new GZIPInputStream(stored, 1 << 16) : stored;
  }

  private static boolean isCompressed(Path file) {
    return file.getName().endsWith(".gz");
  }
}
