package io.github.soundings.experiment;

import io.github.soundings.dataset.Datasets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the datasets that are read from files lie, as absolute paths or URIs. */
final class DataLocations {
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

  private final Map<String, String> locations = new HashMap<>();

  /**
   * Joins the locations that a file gives with those of {@code --data}, which win.
   *
   * @throws InvalidExperimentException if one names no dataset that is read from files, or is none
   */
  DataLocations(
      Map<String, FileNode> inFile, Map<String, String> overrides, DatasetOpener datasets) {
    List<String> names = Datasets.NAMES.stream().filter(datasets::needsLocation).toList();
    inFile.forEach((name, node) -> locations.put(name, location(name, node, names)));
    overrides.forEach((name, folder) -> locations.put(name, location(name, folder, names)));
  }

  /** The location of a dataset, if it is given. */
  Optional<String> of(String name) {
    return Optional.ofNullable(locations.get(name));
  }

  private static String location(String name, FileNode node, List<String> names) {
    if (!names.contains(name)) {
      throw node.place().error("Invalid data: " + name + mustName(names, name));
    }
    return node.word()
        .flatMap(DataLocations::absolute)
        .orElseThrow(() -> node.invalid("data", "must be a path or a URI"));
  }

  private static String location(String name, String folder, List<String> names) {
    String option = "Invalid --data: " + name + "=" + folder;
    if (!names.contains(name)) {
      throw new InvalidExperimentException(option + mustName(names, name));
    }
    return absolute(folder)
        .orElseThrow(() -> new InvalidExperimentException(option + " (must name a path or a URI)"));
  }

  private static String mustName(List<String> names, String name) {
    return " (must name a dataset that is read from files: "
        + String.join(", ", names)
        + Suggestion.hint(name, names)
        + ")";
  }

  private static Optional<String> absolute(String folder) {
    if (folder.isBlank()) {
      return Optional.empty();
    }
    if (URI.matcher(folder).matches()) {
      return Optional.of(folder);
    }
    try {
      return Optional.of(Path.of(folder).toAbsolutePath().normalize().toString());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
