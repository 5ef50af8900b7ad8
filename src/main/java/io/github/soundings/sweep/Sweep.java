package io.github.soundings.sweep;

import io.github.soundings.store.SignOfLife.Whereabouts;
import io.github.soundings.store.Store;
import io.github.soundings.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.ShutdownHookManager;

/**
 * Runs the trials of a plan on Spark: a task is one trial, or a group of short ones; each commits
 * its own rows to the store, so that what is done stays done whatever happens to the driver.
 */
public final class Sweep {
  private final JavaSparkContext context;
  private final Store store;
  private final Upkeep upkeep;

  /**
   * A sweep into this store.
   *
   * @param context made by {@link ClusterContext}
   */
  public Sweep(JavaSparkContext context, Store store) {
    this(context, store, Upkeep.DEFAULT);
  }

  /**
   * A sweep into this store.
   *
   * @param context made by {@link ClusterContext}
   */
  public Sweep(JavaSparkContext context, Store store, Upkeep upkeep) {
    this.context = context;
    this.store = store;
    this.upkeep = upkeep;
  }

  /**
   * What came of the trials that were run.
   *
   * @param done trials with a result, the diverged ones not counted
   * @param failed trials without a result, the crashed ones among them
   */
  public record Outcome(long done, long diverged, long failed) {
    private Outcome and(Outcome other) {
      return new Outcome(done + other.done, diverged + other.diverged, failed + other.failed);
    }
  }

  /**
   * Runs trials and returns when all have ended: first all that nothing is held against, then the
   * suspects, each alone in its JVM.
   *
   * @param experiment name for the rows
   * @param entries of a {@link Plan}, the longest first
   * @param terminal whether to draw a live bar instead of writing log lines
   * @throws StoreException if the store cannot be used, on the driver or on an executor
   * @throws ClusterException if Spark gives up, or an executor lacks the engine asked for
   * @throws CancellationException if the thread is interrupted or the JVM is told to end
   */
  public Outcome run(String experiment, List<Plan.Entry> entries, boolean terminal) {
    if (entries.isEmpty()) {
      return new Outcome(0, 0, 0);
    }
    List<Plan.Entry> averaged = AveragedTrials.of(entries);
    if (!averaged.isEmpty()) {
      return run(experiment, AveragedTrials.others(entries), terminal)
          .and(runAveraged(experiment, averaged, terminal));
    }
    TrialNames names = new TrialNames(entries.stream().map(Plan.Entry::trial).toList());
    List<Assignment> assignments =
        EngineSurvey.resolve(context, entries).stream()
            .map(e -> new Assignment(e.trial(), e.rounds() + 1, names.of(e.trial())))
            .toList();
    String canary = store.canary().write();
    try {
      return outcome(run(experiment, canary, assignments, terminal));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(experiment);
    } catch (CancellationException e) {
      throw interrupted(experiment);
    } catch (ExecutionException e) {
      throw ShutdownHookManager.inShutdown()
          ? interrupted(experiment)
          : new ClusterException("Spark gave up: " + rootMessage(e), e);
    } catch (IOException e) {
      throw cannotUseStore(e);
    } finally {
      store.canary().delete(canary);
    }
  }

  private Outcome runAveraged(String experiment, List<Plan.Entry> entries, boolean terminal) {
    Whereabouts here = Jvm.here();
    try (ProgressView view = view(experiment, here, terminal)) {
      Inquest inquest = new Inquest(store);
      inquest.closeEarlier(here);
      List<TrialEnd> ends =
          new AveragedTrials(context, store, upkeep).run(experiment, entries, view);
      inquest.closeCommitted();
      return outcome(ends);
    } catch (CancellationException e) {
      throw interrupted(experiment);
    } catch (IOException e) {
      throw cannotUseStore(e);
    }
  }

  private StoreException cannotUseStore(IOException e) {
    return new StoreException("Cannot use store " + store.location() + ": " + e.getMessage(), e);
  }

  private List<TrialEnd> run(
      String experiment, String canary, List<Assignment> assignments, boolean terminal)
      throws InterruptedException, ExecutionException, IOException {
    Whereabouts here = Jvm.here();
    Inquest inquest = new Inquest(store);
    inquest.closeEarlier(here);
    Set<String> suspects = inquest.suspects(assignments);
    Counters counters = new Counters(context.sc());
    double operations = assignments.stream().mapToDouble(a -> a.trial().operations()).sum();
    context.setJobGroup(experiment, experiment, true);
    context.setCallSite(experiment + ": trials");
    try (ProgressView view = view(experiment, here, terminal);
        SweepJobs jobs =
            new SweepJobs(
                context,
                counters,
                new DeathWatch(here.application(), inquest),
                listener -> view.show(listener.snapshot(assignments.size(), operations)))) {
      List<TrialGroup> groups = groups(except(assignments, suspects));
      List<TrialEnd> ends =
          new ArrayList<>(
              jobs.run(
                  "%s: %d trials".formatted(experiment, assignments.size() - suspects.size()),
                  groups,
                  new TrialTask(experiment, store.location(), canary, upkeep, false, counters)));
      ends.stream().filter(TrialEnd::isSuspect).map(TrialEnd::trialId).forEach(suspects::add);
      ends.removeIf(TrialEnd::isSuspect);
      ends.addAll(
          jobs.run(
              "%s: %d suspects, each alone".formatted(experiment, suspects.size()),
              TrialGroup.ofOne(only(assignments, suspects)),
              new TrialTask(experiment, store.location(), canary, upkeep, true, counters)));
      view.show(atEnd(assignments.size(), ends, counters));
      inquest.closeCommitted();
      return ends;
    }
  }

  private ProgressView view(String experiment, Whereabouts here, boolean terminal) {
    String page = context.sc().uiWebUrl().getOrElse(() -> null);
    ProgressView view = terminal ? new TerminalView() : new LogView();
    return view.and(new SweepReport(store.sweepSigns(), experiment, here, page));
  }

  private static Snapshot atEnd(int trials, List<TrialEnd> ends, Counters counters) {
    long failed = ends.stream().filter(TrialEnd::isFailure).count();
    return new Snapshot(trials, trials, failed, 0, counters.updates(), 1);
  }

  private CancellationException interrupted(String experiment) {
    return new CancellationException(
        "Interrupted %s: the store keeps what is done%s; the same command goes on from there"
            .formatted(
                experiment,
                upkeep.checkpointEvery().isZero() ? "" : ", and checkpoints of what was running"));
  }

  private static List<Assignment> except(List<Assignment> assignments, Set<String> ids) {
    return ids.isEmpty()
        ? assignments
        : assignments.stream().filter(a -> !ids.contains(a.trial().id())).toList();
  }

  private static List<Assignment> only(List<Assignment> assignments, Set<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : assignments.stream().filter(a -> ids.contains(a.trial().id())).toList();
  }

  private List<TrialGroup> groups(List<Assignment> assignments) {
    return TrialGroup.of(assignments, Math.max(1, context.defaultParallelism()));
  }

  private static Outcome outcome(List<TrialEnd> ends) {
    long failed = ends.stream().filter(TrialEnd::isFailure).count();
    long diverged = ends.stream().filter(end -> end.status().equals("diverged")).count();
    return new Outcome(ends.size() - failed - diverged, diverged, failed);
  }

  static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
  }
}
