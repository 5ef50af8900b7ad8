package io.github.soundings.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The learning rate of an arm with the lowest mean validation error, of equal ones the smallest.
 *
 * @param tried all rates of the arm, this one included
 * @param ties other rates with exactly the same error
 */
record ChosenRate(double rate, SortedSet<Double> tried, SortedSet<Double> ties) {
  /**
   * @param errors mean validation errors by rate; at least one
   */
  static ChosenRate of(SortedMap<Double, Double> errors) {
    Double lowest = Collections.min(errors.values());
    SortedSet<Double> best = new TreeSet<>(errors.keySet());
    best.removeIf(rate -> !errors.get(rate).equals(lowest));
    double rate = best.first();
    best.remove(rate);
    return new ChosenRate(rate, new TreeSet<>(errors.keySet()), best);
  }

  /** What makes the choice doubtful, to follow the rate; empty if nothing does. */
  String doubts() {
    List<String> doubts = new ArrayList<>();
    if (tried.size() == 1) {
      doubts.add("the only one of its trials");
    } else if (rate == tried.first()) {
      doubts.add("the smallest tried (a better one may lie below)");
    } else if (rate == tried.last()) {
      doubts.add("the largest tried (a better one may lie above)");
    }
    if (!ties.isEmpty()) {
      doubts.add(
          "tied with " + ties.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    return String.join(" and ", doubts);
  }
}
