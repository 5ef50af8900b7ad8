package io.github.soundings.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Opens datasets by name, each once per JVM however many trials use it. */
public final class Datasets {
  /** What reads those that lie in files, from their location. */
  private static final Map<String, Function<String, StoredData>> READERS = readers();

  /** The names that experiment files may use. */
  public static final List<String> NAMES =
      Stream.concat(Stream.of(Shapeset.NAME), READERS.keySet().stream()).toList();

  private static final ConcurrentMap<DatasetSource, Dataset> OPENED = new ConcurrentHashMap<>();

  /** By name and location: the content is the same for every scaling. */
  private static final ConcurrentMap<Place, StoredData> READ = new ConcurrentHashMap<>();

  private Datasets() {}

  private static Map<String, Function<String, StoredData>> readers() {
    Map<String, Function<String, StoredData>> readers = new LinkedHashMap<>();
    readers.put(Mnist.NAME, Mnist::read);
    readers.put(CifarFolder.NAME, CifarFolder::read);
    readers.put(ImageFolder.NAME, ImageFolder::read);
    readers.put(TableFile.NAME, TableFile::read);
    return readers;
  }

  /**
   * Whether the dataset of this name is read from files and so needs a location.
   *
   * @throws IllegalArgumentException if there is no dataset of this name
   */
  public static boolean needsLocation(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "Invalid dataset: %s (must be one of %s)".formatted(name, String.join(", ", NAMES)));
    }
    return READERS.containsKey(name);
  }

  /**
   * The dataset of this source; later calls return the same object. Concurrent callers wait for one
   * load; a failed load is tried again by the next call.
   *
   * @throws DatasetException if its files are missing, truncated or corrupt
   * @throws IllegalArgumentException if there is no dataset of this name, or fewer training
   *     examples
   */
  public static Dataset open(DatasetSource source) {
    return OPENED.computeIfAbsent(source, Datasets::load);
  }

  private static Dataset load(DatasetSource source) {
    Dataset whole = whole(source);
    int first = source.trainingExamples();
    return first == 0 ? whole : new ReducedDataset(whole, first);
  }

  private static Dataset whole(DatasetSource source) {
    if (!needsLocation(source.name())) {
      return new Shapeset(source.scaling());
    }
    Place place = new Place(source.name(), source.location());
    return READ.computeIfAbsent(place, Datasets::read).scaled(source.scaling());
  }

  private static StoredData read(Place place) {
    return READERS.get(place.name()).apply(place.location());
  }

  private record Place(String name, String location) {}
}
