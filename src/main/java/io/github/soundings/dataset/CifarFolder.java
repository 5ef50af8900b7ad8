package io.github.soundings.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * CIFAR-10 in its binary version: 32x32 colour images of 10 classes (Krizhevsky, 2009), in records
 * of 3,073 bytes: the class, then 1,024 values each of red, green and blue, row by row. These 3,072
 * values are the inputs, in that order.
 *
 * <p>Of the files that end in {@code .bin} or {@code .bin.gz}, those that begin with {@code test}
 * are for test and those that begin with {@code data_batch} or {@code train} for training, in the
 * order of their names; what is there plain and compressed is read plain. The last fifth of the
 * training images, rounded down, is for validation: of all 50,000 the last 10,000, as in the paper,
 * and as many of the images that a folder with only some of the batches holds.
 */
final class CifarFolder {
  static final String NAME = "cifar-10";

  private static final int CLASSES = 10;
  private static final int INPUTS = 3 * 32 * 32;
  private static final int RECORD_BYTES = 1 + INPUTS;
  private static final int VALIDATION_PART = 5;
  private static final int MOST_IMAGES = Integer.MAX_VALUE / RECORD_BYTES;

  private final String location;
  private final MessageDigest digest = Sha256.start();

  private CifarFolder(String location) {
    this.location = location;
  }

  /**
   * Reads and checks all files.
   *
   * @param location a local path or any Hadoop URI
   * @throws DatasetException if files are missing, of a wrong size or corrupt, naming them
   */
  static StoredImages read(String location) {
    FileSystem fileSystem = DatasetFile.fileSystem(NAME, location);
    try {
      return new CifarFolder(location).readAll(fileSystem);
    } catch (IOException e) {
      throw DatasetFile.unusable(NAME, location, e);
    }
  }

  private StoredImages readAll(FileSystem fileSystem) throws IOException {
    Path folder = new Path(location);
    if (!fileSystem.exists(folder) || !fileSystem.getFileStatus(folder).isDirectory()) {
      throw new DatasetException(
          "Invalid location of %s: %s (must be an existing folder)".formatted(NAME, location));
    }
    Map<String, DatasetFile> files = new TreeMap<>();
    for (FileStatus status : fileSystem.listStatus(folder)) {
      DatasetFile file = new DatasetFile(fileSystem, status.getPath());
      if (status.isFile() && file.plainName().endsWith(".bin")) {
        files.merge(file.plainName(), file, (one, other) -> one.isCompressed() ? other : one);
      }
    }
    Predicate<String> isTraining = name -> name.matches("(data_batch|train).*");
    Predicate<String> isTest = name -> name.startsWith("test");
    requireKnown(files, isTraining.or(isTest));
    Images training =
        images(files, isTraining, "data_batch_1.bin to data_batch_5.bin or train*.bin");
    Images test = images(files, isTest, "test_batch.bin or test*.bin");
    return new StoredImages(
        NAME, Sha256.text(digest), CLASSES, training, training.size() / VALIDATION_PART, test);
  }

  private static void requireKnown(Map<String, DatasetFile> files, Predicate<String> isKnown) {
    files.forEach(
        (name, file) -> {
          if (!isKnown.test(name)) {
            throw new DatasetException(
                "Invalid file of %s: %s (must begin with data_batch, train or test)"
                    .formatted(NAME, file));
          }
        });
  }

  private Images images(Map<String, DatasetFile> files, Predicate<String> ofPart, String names) {
    List<DatasetFile> part =
        files.entrySet().stream()
            .filter(file -> ofPart.test(file.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    if (part.isEmpty()) {
      throw new DatasetException(
          "Invalid location of %s: %s has no %s (must be there, plain or with .gz)"
              .formatted(NAME, location, names));
    }
    int[] sizes = part.stream().mapToInt(CifarFolder::images).toArray();
    long images = Arrays.stream(sizes).asLongStream().sum();
    if (images > MOST_IMAGES) {
      throw new DatasetException(
          "Invalid size of %s: %d images in %s (must be at most %d)"
              .formatted(NAME, images, location, MOST_IMAGES));
    }
    return read(part, sizes, (int) images);
  }

  /** How many images a file holds. */
  private static int images(DatasetFile file) {
    long length;
    try {
      length = file.length();
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    if (length == 0 || length % RECORD_BYTES != 0) {
      throw new DatasetException(
          "Invalid length of %s: %d bytes (must be a multiple of %d, the bytes of a record of the"
                  .formatted(file, length, RECORD_BYTES)
              + " binary version)");
    }
    return (int) Math.min(length / RECORD_BYTES, Integer.MAX_VALUE);
  }

  private Images read(List<DatasetFile> files, int[] sizes, int images) {
    byte[] pixels = new byte[images * INPUTS];
    byte[] labels = new byte[images];
    int first = 0;
    Sha256.update(digest, images);
    for (int i = 0; i < sizes.length; i++) {
      read(files.get(i), first, sizes[i], pixels, labels);
      first += sizes[i];
    }
    return new Images(pixels, labels);
  }

  private void read(DatasetFile file, int first, int count, byte[] pixels, byte[] labels) {
    byte[] one = new byte[RECORD_BYTES];
    try (InputStream content = file.open()) {
      for (int i = 0; i < count; i++) {
        if (content.readNBytes(one, 0, RECORD_BYTES) < RECORD_BYTES) {
          throw new DatasetException(
              "Invalid length of %s: it ends in image %d (must hold %d)".formatted(file, i, count));
        }
        requireLabel(one[0] & 0xFF, i, file);
        digest.update(one);
        labels[first + i] = one[0];
        System.arraycopy(one, 1, pixels, (first + i) * INPUTS, INPUTS);
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static void requireLabel(int label, int image, DatasetFile file) {
    if (label >= CLASSES) {
      throw new DatasetException(
          "Invalid label %d of %s: %d (must be from 0 to %d)"
              .formatted(image, file, label, CLASSES - 1));
    }
  }
}
