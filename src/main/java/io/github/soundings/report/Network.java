package io.github.soundings.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trials of one dataset, setting, depth and seed: what the panels of a figure compare. */
record Network(String label, List<StoredTrial> trials) {
  private record Key(StoredTrial.Shared shared, long seed) {}

  /**
   * Groups trials, the groups with the most of the panels first, else in the order of the trials.
   */
  static List<Network> of(List<StoredTrial> trials, List<ArmPanel> panels) {
    Map<Key, List<StoredTrial>> groups = new LinkedHashMap<>();
    for (StoredTrial trial : trials) {
      if (panels.stream().anyMatch(panel -> panel.shows(trial))) {
        Key key = new Key(trial.shared(), trial.seed());
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(trial);
      }
    }
    Map<String, Integer> labels = new HashMap<>();
    groups.forEach((key, group) -> labels.merge(label(group.get(0)), 1, Integer::sum));
    List<Network> networks = new ArrayList<>();
    groups.forEach(
        (key, group) -> {
          String label = label(group.get(0));
          String apart = labels.get(label) > 1 ? " (" + key.shared().setting() + ")" : "";
          networks.add(new Network(label + apart, List.copyOf(group)));
        });
    networks.sort(Comparator.comparing(network -> -network.shown(panels)));
    return networks;
  }

  private static String label(StoredTrial trial) {
    return "%s, %s, seed %d".formatted(trial.kind().dataset(), trial.budget(), trial.seed());
  }

  private long shown(List<ArmPanel> panels) {
    return panels.stream().filter(panel -> trial(panel).isPresent()).count();
  }

  /** Whether its trials, which have equally many updates, have any. */
  boolean learned() {
    return trials.get(0).kind().updates() > 0;
  }

  /** The trial of a panel. */
  Optional<StoredTrial> trial(ArmPanel panel) {
    return trials.stream().filter(panel::shows).findFirst();
  }
}
