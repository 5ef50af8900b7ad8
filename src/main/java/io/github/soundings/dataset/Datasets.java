package io.github.soundings.dataset;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Opens datasets by name, each once per JVM however many trials use it. */
public final class Datasets {
  /** The names that experiment files may use. */
  public static final List<String> NAMES =
      List.of(Shapeset.NAME, Mnist.NAME, CifarFolder.NAME, ImageFolder.NAME, TableFile.NAME);

  private static final ConcurrentMap<DatasetSource, Dataset> OPENED = new ConcurrentHashMap<>();

  /** By name and location: the content is the same for every scaling. */
  private static final ConcurrentMap<Place, StoredData> READ = new ConcurrentHashMap<>();

  private Datasets() {}

  /**
   * Whether the dataset of this name is read from files and so needs a location.
   *
   * @throws IllegalArgumentException if there is no dataset of this name
   */
  public static boolean needsLocation(String name) {
    return switch (name) {
      case Shapeset.NAME -> false;
      case Mnist.NAME, CifarFolder.NAME, ImageFolder.NAME, TableFile.NAME -> true;
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
    if (!needsLocation(source.name())) {
      return new Shapeset(source.scaling());
    }
    Place place = new Place(source.name(), source.location());
    return READ.computeIfAbsent(place, Datasets::read).scaled(source.scaling());
  }

  private static StoredData read(Place place) {
    return switch (place.name()) {
      case Mnist.NAME -> Mnist.read(place.location());
      case CifarFolder.NAME -> CifarFolder.read(place.location());
      case ImageFolder.NAME -> ImageFolder.read(place.location());
      case TableFile.NAME -> TableFile.read(place.location());
      default -> throw unknown(place.name());
    };
  }

  private record Place(String name, String location) {}

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "Invalid dataset: %s (must be one of %s)".formatted(name, String.join(", ", NAMES)));
  }
}
