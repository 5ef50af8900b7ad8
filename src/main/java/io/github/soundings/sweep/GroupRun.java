package io.github.soundings.sweep;

import io.github.soundings.store.Attempt;
import io.github.soundings.store.FailureKind;
import io.github.soundings.store.Incident;
import io.github.soundings.store.Incidents;
import io.github.soundings.store.Run;
import io.github.soundings.store.SignOfLife;
import io.github.soundings.store.SignOfLife.Whereabouts;
import io.github.soundings.store.Store;
import io.github.soundings.store.StoreException;
import io.github.soundings.store.TrialIncidents;
import io.github.soundings.store.TrialRow.Failure;
import io.github.soundings.trial.TrialRunner;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of a group's trials, but for those that are to be run alone or not any more. */
final class GroupRun {
  private static final int INQUEST_POLLS = 100;
  private static final long POLL_MILLIS = 200;

  private final TrialGroup group;
  private final Store store;
  private final Incidents incidents;
  private final TrialRunner runner;
  private final boolean isAlone;
  private final Counters counters;
  private final Whereabouts here = Jvm.here();
  private final TaskSigns signs;
  private final List<TrialEnd> ends = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();

  /** Trials that have come to be known. */
  private boolean isRepeated;

  GroupRun(
      TrialGroup group,
      Store store,
      String experiment,
      Upkeep upkeep,
      boolean isAlone,
      Counters counters) {
    this.group = group;
    this.store = store;
    this.isAlone = isAlone;
    this.counters = counters;
    incidents = store.incidents();
    runner =
        new TrialRunner(
            experiment, store.checkpoints(), upkeep.checkpointEvery(), upkeep.timeout());
    signs = new TaskSigns(store.signsOfLife(), here, group.runs(), isAlone);
  }

  TaskSigns signs() {
    return signs;
  }

  /**
   * Waits a little until the driver has found out why an earlier run of these trials ended.
   *
   * @param earlier how many runs of the task there were
   */
  void awaitInquest(int earlier) throws InterruptedException {
    isRepeated = earlier > 0;
    for (int i = 0; isRepeated && i < INQUEST_POLLS && isOpen(); i++) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Whether an executor of the same driver has left a sign of life. */
  private boolean isOpen() {
    try {
      Optional<SignOfLife> sign = store.signsOfLife().of(group.runs());
      return sign.isPresent()
          && !sign.get().isCancelled()
          && sign.get().where().application().equals(here.application())
          && !sign.get().where().executor().equals(here.executor());
    } catch (IOException e) {
      throw cannotRead(e);
    }
  }

  /** Runs the trials and commits what came of them. */
  List<TrialEnd> run() {
    for (Assignment assignment : group.assignments()) {
      Run run = assignment.run();
      TrialIncidents known = incidents(run);
      if (isAlone && known.isConvicted()) {
        keep(runner.crashed(assignment.trial(), run.round(), verdict(known)), assignment);
      } else if (!isAlone && known.isSuspect()) {
        ends.add(new TrialEnd(run.trialId(), TrialEnd.SUSPECT));
      } else {
        train(assignment);
      }
    }
    Thread.interrupted(); // Whoever cancels now comes too late: what is done is kept.
    if (!attempts.isEmpty()) {
      store.commit(attempts);
    }
    return ends;
  }

  /** What is on record of a trial; nothing is of one that this driver runs for the first time. */
  private TrialIncidents incidents(Run run) {
    if (!isAlone && !isRepeated) {
      return new TrialIncidents(run.trialId(), List.of());
    }
    try {
      return incidents.of(run);
    } catch (IOException e) {
      throw cannotRead(e);
    }
  }

  private StoreException cannotRead(IOException e) {
    return new StoreException("Cannot read store " + store.location() + ": " + e.getMessage(), e);
  }

  private void train(Assignment assignment) {
    Counters.TrialProgress counted = counters.begin(assignment.trial());
    Attempt attempt =
        runner.run(assignment.trial(), assignment.round(), signs.begin(assignment, counted));
    if (!isAlone && isOfMemory(attempt) && suspect(assignment, attempt.trial().failure())) {
      counted.undone();
      ends.add(new TrialEnd(attempt.trial().trialId(), TrialEnd.SUSPECT));
    } else {
      keep(attempt, counted);
    }
  }

  private static boolean isOfMemory(Attempt attempt) {
    Failure failure = attempt.trial().failure();
    return failure != null && FailureKind.of(failure.failureKind()).isOfMemory();
  }

  /** Puts on record that memory was short, perhaps for the sake of a neighbour. */
  private boolean suspect(Assignment assignment, Failure failure) {
    try {
      incidents.add(
          assignment.run(),
          new Incident(
              assignment.round(),
              FailureKind.of(failure.failureKind()),
              failure.failureMessage(),
              here.host(),
              Instant.now(),
              true,
              false));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void keep(Attempt attempt, Assignment assignment) {
    keep(attempt, counters.begin(assignment.trial()));
  }

  private void keep(Attempt attempt, Counters.TrialProgress counted) {
    TrialEnd end = new TrialEnd(attempt.trial().trialId(), attempt.trial().status());
    attempts.add(attempt);
    ends.add(end);
    counted.ended(end.isFailure());
  }

  /** What to say of a trial that is given up. */
  static Failure verdict(TrialIncidents known) {
    List<Incident> charges = known.charges();
    Incident last = charges.get(charges.size() - 1);
    return Failure.of(
        last.kind(),
        "%d JVMs died while they ran it alone, the last on %s: %s"
            .formatted(charges.size(), last.host(), last.message()));
  }
}
