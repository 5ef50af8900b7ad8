package io.github.soundings.dataset;

/**
 * MNIST: 28x28 grey images of handwritten digits (LeCun, Bottou, Bengio and Haffner, 1998). The
 * last 10,000 of the 60,000 training images are for validation, as in the paper.
 */
final class Mnist {
  static final String NAME = "mnist";

  private static final int TRAINING_FILE_IMAGES = 60_000;
  private static final int TEST_FILE_IMAGES = 10_000;

  private Mnist() {}

  /**
   * Reads the four files.
   *
   * @throws DatasetException if one is missing, truncated, corrupt or another one, naming it
   */
  static StoredImages read(String location) {
    return MnistFolder.read(location, TRAINING_FILE_IMAGES, TEST_FILE_IMAGES);
  }
}
