package io.github.soundings.report;

import java.util.List;
import java.util.stream.Collectors;

/** What figures say of what they leave out. */
final class Notes {
  private Notes() {}

  /** Adds which networks and which panels a figure lacks. */
  static Figure onNetworks(
      Figure figure, List<Network> all, List<Network> shown, List<ArmPanel> panels) {
    Figure noted = figure;
    if (shown.size() < all.size()) {
      noted =
          noted.noting(
              "Thinned: shows %d of %d networks, those closest to the paper's first."
                  .formatted(shown.size(), all.size()));
    }
    String lacking =
        panels.stream()
            .filter(panel -> !panel.optional())
            .filter(panel -> all.stream().noneMatch(network -> network.trial(panel).isPresent()))
            .map(ArmPanel::title)
            .collect(Collectors.joining("; "));
    if (!lacking.isEmpty()) {
      noted = noted.noting("Not in the store: " + lacking + ". Run " + figure.heading().run());
    }
    return noted;
  }

  /** What the trials of a chart share. */
  static String label(StoredTrial.Shared shared) {
    return "%s, %d layers, %s".formatted(shared.dataset(), shared.depth(), shared.setting());
  }

  /** Adds that only so many of something are shown. */
  static Figure onCount(Figure figure, int shown, int all, String what) {
    return shown >= all
        ? figure
        : figure.noting("Thinned: shows %,d of %,d %s.".formatted(shown, all, what));
  }
}
