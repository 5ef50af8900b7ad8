package io.github.soundings.dataset;

import java.util.List;

/** Opens datasets by name, each once per JVM however many trials use it. */
public final class Datasets {
  /** The names that experiment files may use. */
  public static final List<String> NAMES = List.of("shapeset-3x2", "mnist");

  private Datasets() {}

  /** Whether the dataset of this name is read from files and so needs a location. */
  public static boolean needsLocation(String name) {
    throw new UnsupportedOperationException(name);
  }

  /**
   * The dataset of this source; later calls return the same object.
   *
   * @throws DatasetException if its files are missing, truncated or corrupt
   * @throws IllegalArgumentException if there is no dataset of this name
   */
  public static Dataset open(DatasetSource source) {
    throw new UnsupportedOperationException(source.name());
  }
}
