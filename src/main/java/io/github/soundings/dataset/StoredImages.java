package io.github.soundings.dataset;

import java.util.Objects;

/**
 * The images of a dataset, in memory as bytes.
 *
 * @param name of the dataset in experiment files
 * @param digest of the content
 * @param classes labels are 0 to classes - 1
 * @param training the images for training and then those for validation
 * @param validationExamples how many of the last of these are for validation
 * @param test the images for test
 */
record StoredImages(
    String name, String digest, int classes, Images training, int validationExamples, Images test)
    implements StoredData {
  StoredImages {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(digest, "digest");
    if (validationExamples < 1 || validationExamples >= training.size()) {
      throw new DatasetException(
          "Invalid size of %s: %d images for training and validation, %d of them for validation"
                  .formatted(name, training.size(), validationExamples)
              + " (must leave at least 1 for each)");
    }
  }

  @Override
  public Dataset scaled(Scaling scaling) {
    FiniteExamples both = training.scaled(scaling);
    int trainingExamples = training.size() - validationExamples;
    return new StoredDataset(
        name,
        digest,
        training.inputs(),
        classes,
        new StoredExamples(both, 0, trainingExamples),
        new StoredExamples(both, trainingExamples, validationExamples),
        new StoredExamples(test.scaled(scaling), 0, test.size()));
  }
}
