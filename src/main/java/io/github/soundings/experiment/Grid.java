package io.github.soundings.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The points of an experiment file: the grid's, less those excluded, and those included. */
final class Grid {
  static final int MOST_POINTS = 100_000;

  private Grid() {}

  /**
   * Reads {@code include} and {@code exclude} and lists the points to run, the grid's first.
   *
   * @param axes what the file lists for each parameter
   * @param others the members of the file that are no parameters, by key
   * @throws InvalidExperimentException if an entry is invalid, leaves a parameter open or removes
   *     nothing, or if there are too many points or none
   */
  static List<Point> points(String file, Axes axes, Map<String, FileNode> others) {
    List<Axes> includes =
        entries("include", others).stream()
            .map(node -> complete(entry("include", node), axes, node))
            .toList();
    rejectTooMany(file, axes, includes);
    List<Point> points =
        Stream.concat(
                kept(axes, entries("exclude", others)).stream(),
                includes.stream().flatMap(include -> include.points().stream()))
            .toList();
    if (points.isEmpty()) {
      throw others.get("exclude").invalid("exclude", "must leave a point of the grid");
    }
    return points;
  }

  private static void rejectTooMany(String file, Axes axes, List<Axes> includes) {
    double size = axes.size() + includes.stream().mapToDouble(Axes::size).sum();
    if (size > MOST_POINTS) {
      throw new Place(file, 0)
          .error("Invalid grid: %.0f points (must be at most %d)".formatted(size, MOST_POINTS));
    }
  }

  private static List<Point> kept(Axes axes, List<FileNode> excludeNodes) {
    List<Point> all = axes.points();
    List<Point> kept = all;
    for (FileNode node : excludeNodes) {
      Axes exclude = entry("exclude", node);
      if (all.stream().noneMatch(exclude::matches)) {
        throw node.invalid("exclude", "must match a point of the grid");
      }
      kept = kept.stream().filter(point -> !exclude.matches(point)).toList();
    }
    return kept;
  }

  private static List<FileNode> entries(String key, Map<String, FileNode> others) {
    FileNode node = others.get(key);
    if (node == null) {
      return List.of();
    }
    if (!node.isList() || node.items().isEmpty()) {
      throw node.invalid(key, "must be a list of maps, such as [{activation: tanh}]");
    }
    return node.items();
  }

  private static Axes entry(String key, FileNode node) {
    if (!node.isMap() || node.members().isEmpty()) {
      throw node.invalid(key, "each entry must be a map, such as {activation: tanh}");
    }
    return Axes.read(node.members(), List.of());
  }

  /** Adds what an entry of {@code include} leaves to the grid. */
  private static Axes complete(Axes entry, Axes grid, FileNode node) {
    Map<Parameter, List<Setting>> settings = new LinkedHashMap<>(entry.settings());
    for (List<Setting> values : grid.settings().values()) {
      Parameter parameter = values.get(0).parameter();
      if (entry.decides(parameter)) {
        continue;
      }
      long choices = values.stream().map(Setting::value).distinct().count();
      if (choices > 1) {
        String has = ", for which the grid has " + choices + " values";
        throw node.invalid("include", "must state " + parameter.key() + has);
      }
      settings.put(parameter, values);
    }
    return new Axes(settings);
  }
}
