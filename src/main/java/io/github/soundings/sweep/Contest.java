package io.github.soundings.sweep;

import io.github.soundings.experiment.Trial;
import io.github.soundings.store.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The learning rates of one arm, that is of trials that differ in nothing but learning rate and
 * seed, as successive halving has them compete: at each rung the best of them go on, one in {@code
 * factor}, rounded up, until one is left, which goes to the end.
 *
 * <p>With U updates and K rungs, rung k of 1 to K is after U / factor^(K + 1 - k) updates, rounded
 * up to where the error is measured; rungs that would come no earlier than the end are left out.
 */
public final class Contest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private final SortedRates trials;
  private final List<Rung> rungs;

  private Contest(SortedRates trials, int factor) {
    this.trials = trials;
    this.rungs = rungs(trials.any(), trials.byRate().size(), factor);
  }

  /**
   * Where rates are compared.
   *
   * @param updates after which
   * @param rates that take part
   * @param survivors of them
   */
  public record Rung(long updates, int rates, int survivors) {}

  /** The trials of an arm by rate, the smallest first. */
  private record SortedRates(TreeMap<Double, List<Plan.Entry>> byRate) {
    private Trial any() {
      return byRate.firstEntry().getValue().get(0).trial();
    }
  }

  /** The contests of a plan's trials, whatever their state. */
  public static List<Contest> of(List<Plan.Entry> entries, int factor) {
    Map<Map<String, String>, SortedRates> arms = new LinkedHashMap<>();
    for (Plan.Entry entry : entries) {
      arms.computeIfAbsent(arm(entry.trial()), arm -> new SortedRates(new TreeMap<>()))
          .byRate()
          .computeIfAbsent(entry.trial().learningRate(), rate -> new ArrayList<>())
          .add(entry);
    }
    return arms.values().stream().map(arm -> new Contest(arm, factor)).toList();
  }

  private static Map<String, String> arm(Trial trial) {
    Map<String, String> arm = new HashMap<>(trial.parameters());
    arm.remove("learning-rate");
    arm.remove("seed");
    return arm;
  }

  private static List<Rung> rungs(Trial trial, int rates, int factor) {
    int cuts = 0;
    for (int left = rates; left > 1; left = survivors(left, factor)) {
      cuts++;
    }
    List<Rung> rungs = new ArrayList<>();
    int left = rates;
    for (int cut = 0; cut < cuts; cut++) {
      double updates = trial.updates() / Math.pow(factor, cuts - cut);
      long measured = (long) Math.ceil(updates / trial.evaluateEvery()) * trial.evaluateEvery();
      if (measured < trial.updates()) {
        rungs.add(new Rung(measured, left, survivors(left, factor)));
        left = survivors(left, factor);
      }
    }
    return List.copyOf(rungs);
  }

  private static int survivors(int rates, int factor) {
    return (rates + factor - 1) / factor;
  }

  public List<Rung> rungs() {
    return rungs;
  }

  /**
   * Floating-point operations if nothing has been done yet, as a share of running all to the end.
   */
  public double share() {
    double all = 0;
    double halved = 0;
    for (List<Plan.Entry> ofRate : trials.byRate().values()) {
      for (Plan.Entry entry : ofRate) {
        all += entry.trial().operations();
        halved += expected(entry.trial());
      }
    }
    return halved / all;
  }

  /** The mean over all ranks that its rate may have. */
  private double expected(Trial trial) {
    double operations = 0;
    int left = trials.byRate().size();
    for (Rung rung : rungs) {
      operations +=
          (rung.rates() - rung.survivors()) * trial.stoppedAfter(rung.updates()).operations();
      left = rung.survivors();
    }
    return (operations + left * trial.operations()) / trials.byRate().size();
  }

  /** Floating-point operations of running all to the end. */
  public double operations() {
    return trials.byRate().values().stream()
        .flatMap(List::stream)
        .mapToDouble(entry -> entry.trial().operations())
        .sum();
  }

  /**
   * The trials that take part in a phase, by what earlier phases have left: up to a rung or, after
   * the last one, to the end; none after that.
   *
   * @param phase from 0
   */
  List<Plan.Entry> entries(int phase, Map<String, Standing> standings) {
    if (phase > rungs.size()) {
      return List.of();
    }
    List<Plan.Entry> entries = new ArrayList<>();
    for (double rate : rates(phase, standings)) {
      for (Plan.Entry entry : trials.byRate().get(rate)) {
        Trial trial = entry.trial();
        long until = phase < rungs.size() ? rungs.get(phase).updates() : trial.updates();
        entries.add(
            new Plan.Entry(trial.stoppedAfter(until), entry.id(), entry.state(), entry.rounds()));
      }
    }
    return entries;
  }

  private List<Double> rates(int phase, Map<String, Standing> standings) {
    List<Double> rates = new ArrayList<>(trials.byRate().keySet());
    for (Rung rung : rungs.subList(0, phase)) {
      rates.sort(Comparator.comparingDouble(rate -> meanError(rate, standings)));
      rates = new ArrayList<>(rates.subList(0, rung.survivors()));
      rates.sort(Comparator.naturalOrder());
    }
    return rates;
  }

  /** Over seeds; infinite if one of them did not come so far. */
  private double meanError(double rate, Map<String, Standing> standings) {
    return trials.byRate().get(rate).stream()
        .map(entry -> standings.get(entry.id()))
        .mapToDouble(standing -> hasError(standing) ? standing.bestValidationError() : INFINITE)
        .average()
        .orElse(INFINITE);
  }

  private static boolean hasError(Standing standing) {
    return standing != null
        && (standing.isStopped() || standing.status().equals("done"))
        && !Double.isNaN(standing.bestValidationError());
  }
}
