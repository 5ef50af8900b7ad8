package io.github.soundings.sweep;

import io.github.soundings.store.Standing;
import io.github.soundings.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Successive halving over learning rates (Jamieson and Talwalkar, <em>Non-stochastic best arm
 * identification and hyperparameter optimization</em>, AISTATS 2016), by the lowest validation
 * error so far, on average over seeds; of equal rates the smallest. The store remembers all: trials
 * that stop are committed as {@code stopped} and keep their checkpoint, and whoever is to go on
 * does so in the next round. Run again, it takes the same decisions: errors only fall, so those who
 * went on are still ahead.
 *
 * <p>Differs from the paper: a trial that has been finished before competes with its lowest error
 * over its whole training.
 */
public final class Halving {
  private final Sweep sweep;
  private final Store store;
  private final int factor;

  /**
   * @param sweep into this store, with checkpoints
   * @param factor one in so many rates goes on at each rung
   */
  public Halving(Sweep sweep, Store store, int factor) {
    this.sweep = sweep;
    this.store = store;
    this.factor = factor;
  }

  /**
   * What came of it.
   *
   * @param failed runs that ended with an exception
   * @param stopped trials that are now stopped
   */
  public record Outcome(long failed, long stopped) {}

  /**
   * Runs the trials of a plan, a phase of all contests after the other.
   *
   * @see Sweep#run
   */
  public Outcome run(String experiment, Plan plan, boolean retryFailed, boolean terminal) {
    List<Contest> contests = Contest.of(plan.entries(), factor);
    int phases = contests.stream().mapToInt(contest -> contest.rungs().size()).max().orElse(-1) + 1;
    Map<String, Integer> roundsBefore = new HashMap<>();
    plan.entries().forEach(entry -> roundsBefore.put(entry.id(), entry.rounds()));
    long failed = 0;
    for (int phase = 0; phase < phases; phase++) {
      Map<String, Standing> standings = store.standings();
      List<Plan.Entry> toRun = new ArrayList<>();
      for (Contest contest : contests) {
        for (Plan.Entry entry : contest.entries(phase, standings)) {
          Standing standing = standings.get(entry.id());
          boolean retry = retryFailed && roundsBefore.get(entry.id()) > 0;
          if (lacks(entry, standing, retry ? roundsBefore.get(entry.id()) : -1)) {
            toRun.add(inNextRound(entry, standing));
          }
        }
      }
      toRun.sort(Comparator.comparingDouble((Plan.Entry entry) -> -entry.trial().operations()));
      failed += sweep.run(experiment, toRun, terminal).failed();
    }
    return new Outcome(failed, stopped(plan));
  }

  /**
   * Whether a trial is to be run.
   *
   * @param retriedRound the round of a failure that is not held against it
   */
  private static boolean lacks(Plan.Entry entry, Standing standing, int retriedRound) {
    if (standing == null) {
      return true;
    }
    return standing.isStopped()
        ? standing.updatesDone() < entry.trial().stopAfter()
        : !standing.isResult() && standing.round() == retriedRound;
  }

  private static Plan.Entry inNextRound(Plan.Entry entry, Standing standing) {
    return new Plan.Entry(
        entry.trial(), entry.id(), entry.state(), standing == null ? 0 : standing.round());
  }

  private long stopped(Plan plan) {
    Map<String, Standing> standings = store.standings();
    return plan.entries().stream()
        .map(entry -> standings.get(entry.id()))
        .filter(standing -> standing != null && standing.isStopped())
        .count();
  }
}
