package io.github.soundings.sweep;

import io.github.soundings.experiment.Experiment;
import io.github.soundings.experiment.Trial;
import io.github.soundings.store.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The trials of an experiment, and what the store already holds of them.
 *
 * @param entries in the order of the experiment
 */
public record Plan(List<Entry> entries) {
  public Plan {
    entries = List.copyOf(entries);
  }

  /** Where a trial stands. */
  public enum State {
    /** In the store with a result; a diverged training is one. */
    DONE,
    /** Not in the store. */
    MISSING,
    /** In the store, stopped before its end; a sweep goes on with it. */
    STOPPED,
    /** In the store without a result: failed or crashed; run again on request only. */
    FAILED
  }

  /**
   * A trial and its standing.
   *
   * @param id of the trial
   * @param rounds how many runs of it the store holds
   */
  public record Entry(Trial trial, String id, State state, int rounds) {}

  /** Compares an experiment with what a store holds. */
  public static Plan of(Experiment experiment, Map<String, Standing> standings) {
    List<Entry> entries = new ArrayList<>();
    for (Trial trial : experiment.trials()) {
      String id = trial.id();
      Standing known = standings.get(id);
      entries.add(
          known == null
              ? new Entry(trial, id, State.MISSING, 0)
              : new Entry(trial, id, state(known), known.round()));
    }
    return new Plan(entries);
  }

  private static State state(Standing known) {
    if (known.isStopped()) {
      return State.STOPPED;
    }
    return known.isFailed() ? State.FAILED : State.DONE;
  }

  /** How many trials are in this state. */
  public long count(State state) {
    return entries.stream().filter(entry -> entry.state() == state).count();
  }

  /** What a sweep runs, the longest trial first, so that none is left over at the end. */
  public List<Entry> toRun(boolean retryFailed) {
    return entries.stream()
        .filter(e -> e.state() != State.DONE && (retryFailed || e.state() != State.FAILED))
        .sorted(Comparator.comparingDouble((Entry entry) -> -entry.trial().operations()))
        .toList();
  }
}
