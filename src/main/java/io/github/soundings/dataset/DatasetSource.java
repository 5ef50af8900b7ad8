package io.github.soundings.dataset;

import java.io.Serializable;
import java.util.Objects;

/**
 * Names a dataset and says where its files are and how much of it is for training; what an executor
 * needs to open it.
 *
 * @param name one of {@link Datasets#NAMES}
 * @param scaling the interval of the inputs
 * @param location folder of the files, or the file of a table: a local path or any Hadoop URI;
 *     empty for generated data
 * @param trainingExamples the training examples, from the first on, that there are to be; 0 for all
 */
public record DatasetSource(String name, Scaling scaling, String location, int trainingExamples)
    implements Serializable {
  public DatasetSource {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(scaling, "scaling");
    Objects.requireNonNull(location, "location");
  }

  /** All of a dataset. */
  public DatasetSource(String name, Scaling scaling, String location) {
    this(name, scaling, location, 0);
  }

  /** The same dataset with fewer training examples. */
  public DatasetSource firstForTraining(int fewer) {
    return new DatasetSource(name, scaling, location, fewer);
  }
}
