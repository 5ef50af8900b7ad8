package io.github.soundings.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
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

  /** One in so many of the training images, the last ones, is for validation. */
  private static final int VALIDATION_PART = 6;

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
  static StoredImages read(String location, int training, int test) {
    FileSystem fileSystem = DatasetFile.fileSystem(Mnist.NAME, location);
    try {
      Path folder = new Path(location);
      if (!fileSystem.exists(folder) || !fileSystem.getFileStatus(folder).isDirectory()) {
        throw new DatasetException(
            "Invalid location of mnist: %s (must be an existing folder)".formatted(location));
      }
      return new MnistFolder(folder, fileSystem, Sha256.start()).readAll(training, test);
    } catch (IOException e) {
      throw DatasetFile.unusable(Mnist.NAME, location, e);
    }
  }

  private StoredImages readAll(int training, int test) throws IOException {
    Images trainingImages = readPair("train", training);
    Images testImages = readPair("t10k", test);
    return new StoredImages(
        Mnist.NAME,
        Sha256.text(digest),
        CLASSES,
        trainingImages,
        training / VALIDATION_PART,
        testImages);
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

  private byte[] readFile(Path path, int... dimensions) {
    DatasetFile file = new DatasetFile(fileSystem, path);
    try (InputStream plain = file.open()) {
      return new IdxFile(plain, path.toString(), digest).read(dimensions);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }
}
