package io.github.soundings.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The values that a map of an experiment file lists for each parameter: a grid and its points. */
record Axes(Map<Parameter, List<Setting>> settings) {

  /**
   * Reads the values of some members.
   *
   * @throws InvalidExperimentException at the first unknown key or invalid value
   */
  static Axes read(List<FileNode.Member> members, List<String> otherKeys) {
    Map<Parameter, List<Setting>> settings = new LinkedHashMap<>();
    for (FileNode.Member member : members) {
      Parameter parameter =
          Parameter.of(member.key()).orElseThrow(() -> unknownKey(member, otherKeys));
      rejectRivals(member, parameter, settings);
      settings.put(parameter, values(parameter, member.value()));
    }
    return new Axes(settings);
  }

  private static InvalidExperimentException unknownKey(
      FileNode.Member member, List<String> otherKeys) {
    List<String> known = new ArrayList<>(Parameter.keys());
    known.addAll(otherKeys);
    String hint =
        Suggestion.of(member.key(), known)
            .map(key -> "did you mean " + key + "?")
            .orElseGet(() -> "must be one of " + String.join(", ", known));
    return member
        .keyNode()
        .place()
        .error("Unknown key: " + member.keyNode().shown() + " (" + hint + ")");
  }

  private static void rejectRivals(
      FileNode.Member member, Parameter parameter, Map<Parameter, List<Setting>> before) {
    for (Parameter rival : parameter.rivals()) {
      if (before.containsKey(rival)) {
        int line = before.get(rival).get(0).place().line();
        String must = "must not be stated beside " + rival.key() + " on line " + line;
        throw member.value().invalid(parameter.key(), must);
      }
    }
  }

  private static List<Setting> values(Parameter parameter, FileNode node) {
    List<FileNode> values = node.isList() ? node.items() : List.of(node);
    if (values.isEmpty()) {
      throw node.invalid(parameter.key(), "must have at least one value: " + parameter.allowed());
    }
    return values.stream().flatMap(value -> settings(parameter, value)).toList();
  }

  private static Stream<Setting> settings(Parameter parameter, FileNode node) {
    return parameter.readAll(node).stream()
        .map(value -> new Setting(parameter, value, node.place()));
  }

  /** Whether the parameter, or another one that excludes it, is listed. */
  boolean decides(Parameter parameter) {
    return settings.containsKey(parameter)
        || parameter.rivals().stream().anyMatch(settings::containsKey);
  }

  /** The number of points, duplicates included. */
  double size() {
    return settings.values().stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
  }

  /** Every combination: the first parameter varies slowest, the last one fastest. */
  List<Point> points() {
    List<Map<Parameter, Setting>> points = List.of(Map.of());
    for (List<Setting> values : settings.values()) {
      List<Map<Parameter, Setting>> longer = new ArrayList<>();
      for (Map<Parameter, Setting> point : points) {
        for (Setting value : values) {
          Map<Parameter, Setting> copy = new LinkedHashMap<>(point);
          copy.put(value.parameter(), value);
          longer.add(copy);
        }
      }
      points = longer;
    }
    return points.stream().map(Point::new).toList();
  }

  /** Whether each parameter listed here has one of its values in the point. */
  boolean matches(Point point) {
    return settings.values().stream().allMatch(values -> values.stream().anyMatch(point::matches));
  }
}
