package io.github.soundings.dataset;

/**
 * MNIST: 28x28 grey images of handwritten digits (LeCun, Bottou, Bengio and Haffner, 1998). The
 * last 10,000 of the 60,000 training images are for validation, as in the paper.
 */
final class Mnist implements Dataset {
  static final String NAME = "mnist";
  static final int TRAINING_FILE_IMAGES = 60_000;
  static final int TEST_FILE_IMAGES = 10_000;
  static final int VALIDATION_EXAMPLES = 10_000;

  private final String digest;
  private final StoredExamples training;
  private final StoredExamples validation;
  private final StoredExamples test;

  /**
   * @param images shared by all scalings
   * @param validationExamples how many of the last training images are for validation
   */
  Mnist(MnistImages images, int validationExamples, Scaling scaling) {
    float[] scaled = scaling.table();
    Images all = images.training();
    int trainingExamples = all.size() - validationExamples;
    digest = images.digest();
    training = new StoredExamples(all, 0, trainingExamples, scaled);
    validation = new StoredExamples(all, trainingExamples, validationExamples, scaled);
    test = new StoredExamples(images.test(), 0, images.test().size(), scaled);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public int inputs() {
    return MnistFolder.SIZE * MnistFolder.SIZE;
  }

  @Override
  public int classes() {
    return MnistFolder.CLASSES;
  }

  @Override
  public long epochExamples() {
    return training.size();
  }

  @Override
  public Examples training(long seed, Shuffle shuffle) {
    return new RepeatedExamples(training, shuffle, seed);
  }

  @Override
  public Examples validation() {
    return validation;
  }

  @Override
  public Examples test() {
    return test;
  }
}
