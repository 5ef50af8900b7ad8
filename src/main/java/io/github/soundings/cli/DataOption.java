package io.github.soundings.cli;

import io.github.soundings.dataset.Datasets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option of every verb that reads datasets: where their files are on this machine. */
final class DataOption {
  @Spec(Target.MIXEE)
  private CommandSpec verb;

  private final Map<String, String> given = new LinkedHashMap<>();
  private final Map<String, String> locations = new LinkedHashMap<>();

  @Option(
      names = "--data",
      paramLabel = "NAME=URI",
      mapFallbackValue = "",
      description = {
        "Folder of a dataset's files, or a table's file, for example mnist=/data/mnist.",
        "Give it once for each dataset."
      })
  void add(Map<String, String> pairs) {
    locations.clear(); // picocli hands over all pairs given so far.
    given.clear();
    given.putAll(pairs);
    pairs.forEach(
        (name, location) -> {
          if (!Datasets.NAMES.contains(name)) {
            throw invalid(name, "must be one of " + String.join(", ", Datasets.NAMES));
          }
          if (location.isBlank()) {
            throw invalid(name, "must be NAME=URI");
          }
          locations.put(name, Location.absolute(location));
        });
  }

  private ParameterException invalid(String name, String rule) {
    return new ParameterException(
        verb.commandLine(), "Invalid dataset for --data: " + name + " (" + rule + ")");
  }

  /** What to add to another command to have it use the same data. */
  String argument() {
    return given.entrySet().stream()
        .map(pair -> " --data " + ShellWord.of(pair.getKey() + "=" + pair.getValue()))
        .collect(Collectors.joining());
  }

  /** Absolute paths or URIs by the dataset's name. */
  Map<String, String> locations() {
    return Map.copyOf(locations);
  }
}
