package io.github.soundings.sweep;

import io.github.soundings.store.Run;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The trials of one Spark task: one, or as many short ones as fill about a second, so that neither
 * tasks nor files are tiny.
 */
record TrialGroup(List<Assignment> assignments) implements Serializable {
  /** About a second of a slow core's matrix products. */
  private static final double OPERATIONS = 4e10;

  /** What a trial costs beside its operations: setting up. */
  private static final double OVERHEAD = 2e8;

  /** Groups for each task slot, so that slots finish together. */
  private static final int GROUPS_PER_SLOT = 4;

  TrialGroup {
    assignments = List.copyOf(assignments);
  }

  /** What the group runs. */
  List<Run> runs() {
    return assignments.stream().map(Assignment::run).toList();
  }

  /** The first trial, and how many others there are. */
  String name() {
    int more = assignments.size() - 1;
    return assignments.get(0).name() + (more == 0 ? "" : " and %d more".formatted(more));
  }

  /** Groups these trials, given in order of falling length, for this many task slots. */
  static List<TrialGroup> of(List<Assignment> assignments, int slots) {
    double total = assignments.stream().mapToDouble(TrialGroup::cost).sum();
    double limit = Math.min(OPERATIONS, total / (slots * GROUPS_PER_SLOT));
    List<TrialGroup> groups = new ArrayList<>();
    List<Assignment> open = new ArrayList<>();
    double cost = 0;
    for (Assignment assignment : assignments) {
      open.add(assignment);
      cost += cost(assignment);
      if (cost >= limit) {
        groups.add(new TrialGroup(open));
        open = new ArrayList<>();
        cost = 0;
      }
    }
    if (!open.isEmpty()) {
      groups.add(new TrialGroup(open));
    }
    return groups;
  }

  /** A group for each trial. */
  static List<TrialGroup> ofOne(List<Assignment> assignments) {
    return assignments.stream().map(each -> new TrialGroup(List.of(each))).toList();
  }

  private static double cost(Assignment assignment) {
    return assignment.trial().operations() + OVERHEAD;
  }
}
