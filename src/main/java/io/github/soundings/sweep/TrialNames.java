package io.github.soundings.sweep;

import io.github.soundings.experiment.Trial;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names trials by the parameters in which they differ, for example {@code depth=5 seed=2}. */
final class TrialNames {
  private static final int LONGEST = 120;

  private final Set<String> varying = new LinkedHashSet<>();

  TrialNames(List<Trial> trials) {
    Map<String, Set<String>> values = new HashMap<>();
    for (Trial trial : trials) {
      trial
          .parameters()
          .forEach((key, value) -> values.computeIfAbsent(key, k -> new HashSet<>()).add(value));
    }
    for (String key : trials.get(0).parameters().keySet()) {
      if (values.get(key).size() > 1) {
        varying.add(key);
      }
    }
    if (varying.isEmpty()) {
      varying.addAll(List.of("dataset", "activation", "initialization"));
    }
  }

  /** The name of one of the trials: {@code key=value} for each key that varies. */
  String of(Trial trial) {
    Map<String, String> parameters = trial.parameters();
    String name =
        varying.stream()
            .map(key -> key + "=" + parameters.get(key))
            .collect(Collectors.joining(" "));
    return name.substring(0, Math.min(name.length(), LONGEST));
  }
}
