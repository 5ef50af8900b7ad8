package io.github.soundings.dataset;

import java.io.Serializable;
import java.util.Objects;

/**
 * Names a dataset and says where its files are; what an executor needs to open it.
 *
 * @param name one of {@link Datasets#NAMES}
 * @param scaling the interval of the inputs
 * @param location folder of the files, or the file of a table: a local path or any Hadoop URI;
 *     empty for generated data
 */
public record DatasetSource(String name, Scaling scaling, String location) implements Serializable {
  public DatasetSource {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(scaling, "scaling");
    Objects.requireNonNull(location, "location");
  }
}
