package io.github.soundings.cli;

import io.github.soundings.sweep.Contest;
import io.github.soundings.sweep.Contest.Rung;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a plan says of successive halving: its rungs, and what it costs. */
record HalvingText(List<Contest> contests) {
  /** A line for each way in which arms are halved. */
  List<String> rungs() {
    Map<List<Rung>, Long> arms = new LinkedHashMap<>();
    for (Contest contest : contests) {
      arms.merge(contest.rungs(), 1L, Long::sum);
    }
    return arms.entrySet().stream()
        .map(arm -> "%d arms: %s".formatted(arm.getValue(), text(arm.getKey())))
        .toList();
  }

  private static String text(List<Rung> rungs) {
    if (rungs.isEmpty()) {
      return "all rates to the end";
    }
    String stops =
        rungs.stream()
            .map(rung -> "%d rates to update %d".formatted(rung.rates(), rung.updates()))
            .collect(Collectors.joining(", "));
    int last = rungs.get(rungs.size() - 1).survivors();
    return "%s, %d to the end".formatted(stops, last);
  }

  /** Operations as a share of those without halving, if nothing is done yet. */
  double share() {
    double all = contests.stream().mapToDouble(Contest::operations).sum();
    double halved =
        contests.stream().mapToDouble(contest -> contest.share() * contest.operations()).sum();
    return halved / all;
  }

  /** That share for people. */
  String cost() {
    return String.format(
        Locale.ROOT, "%.0f %% of the time of the whole grid from its start", 100 * share());
  }
}
