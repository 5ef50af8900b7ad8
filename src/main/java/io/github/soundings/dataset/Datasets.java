package io.github.soundings.dataset;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Opens datasets by name, each once per JVM however many trials use it. */
public final class Datasets {
  /** The names that experiment files may use. */
  public static final List<String> NAMES = List.of(Shapeset.NAME, Mnist.NAME);

  private static final ConcurrentMap<DatasetSource, Dataset> OPENED = new ConcurrentHashMap<>();

  /** By location: the bytes are the same for every scaling. */
  private static final ConcurrentMap<String, MnistImages> MNIST = new ConcurrentHashMap<>();

  private Datasets() {}

  /**
   * Whether the dataset of this name is read from files and so needs a location.
   *
   * @throws IllegalArgumentException if there is no dataset of this name
   */
  public static boolean needsLocation(String name) {
    return switch (name) {
      case Shapeset.NAME -> false;
      case Mnist.NAME -> true;
      default -> throw unknown(name);
    };
  }

  /**
   * The dataset of this source; later calls return the same object. Concurrent callers wait for one
   * load; a failed load is tried again by the next call.
   *
   * @throws DatasetException if its files are missing, truncated or corrupt
   * @throws IllegalArgumentException if there is no dataset of this name
   */
  public static Dataset open(DatasetSource source) {
    return OPENED.computeIfAbsent(source, Datasets::load);
  }

  private static Dataset load(DatasetSource source) {
    return switch (source.name()) {
      case Shapeset.NAME -> new Shapeset(source.scaling());
      case Mnist.NAME ->
          new Mnist(
              MNIST.computeIfAbsent(source.location(), Datasets::readMnist),
              Mnist.VALIDATION_EXAMPLES,
              source.scaling());
      default -> throw unknown(source.name());
    };
  }

  private static MnistImages readMnist(String location) {
    return MnistFolder.read(location, Mnist.TRAINING_FILE_IMAGES, Mnist.TEST_FILE_IMAGES);
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "Invalid dataset: %s (must be one of %s)".formatted(name, String.join(", ", NAMES)));
  }
}
