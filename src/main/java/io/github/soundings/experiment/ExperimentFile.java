package io.github.soundings.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of an experiment file: everything that can be known without opening a dataset.
 *
 * @param data the location of each dataset that the file gives one for
 * @param points the combinations to run, the grid's before the included ones
 */
record ExperimentFile(
    String file, String description, Map<String, FileNode> data, List<Point> points) {
  /** Keys beside those of the grid. */
  static final List<String> OTHER_KEYS = List.of("description", "data", "include", "exclude");

  /**
   * Reads and checks a file.
   *
   * @throws InvalidExperimentException at its first error
   */
  static ExperimentFile read(Path path) {
    return of(path.toString(), YamlFile.root(path));
  }

  static ExperimentFile of(String file, FileNode root) {
    if (!root.isMap()) {
      throw root.invalid("experiment", "must be a map of keys and values, such as depth: 5");
    }
    Map<String, FileNode> others = new LinkedHashMap<>();
    List<FileNode.Member> parameters = new ArrayList<>();
    for (FileNode.Member member : root.members()) {
      if (OTHER_KEYS.contains(member.key())) {
        others.put(member.key(), member.value());
      } else {
        parameters.add(member);
      }
    }
    Axes grid = Axes.read(parameters, OTHER_KEYS);
    List<Point> points = Grid.points(file, grid, others);
    IdleSettings.reject(points);
    return new ExperimentFile(
        file,
        description(Optional.ofNullable(others.get("description"))),
        data(Optional.ofNullable(others.get("data"))),
        points);
  }

  private static String description(Optional<FileNode> node) {
    return node.map(
            text -> text.word().orElseThrow(() -> text.invalid("description", "must be text")))
        .orElse("");
  }

  private static Map<String, FileNode> data(Optional<FileNode> node) {
    Map<String, FileNode> folders = new LinkedHashMap<>();
    node.ifPresent(
        map -> {
          if (!map.isMap()) {
            throw map.invalid("data", "must be a map of datasets and paths: {mnist: PATH}");
          }
          map.members().forEach(member -> folders.put(member.key(), member.value()));
        });
    return folders;
  }
}
