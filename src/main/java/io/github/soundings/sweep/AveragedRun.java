package io.github.soundings.sweep;

import io.github.soundings.experiment.Trial;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.Store;
import io.github.soundings.store.StoreException;
import io.github.soundings.store.TrialIncidents;
import io.github.soundings.trial.Progress;
import io.github.soundings.trial.RemoteTrainer;
import io.github.soundings.trial.TrialRunner;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * One run of a trial that the driver leads, unless it is not to be run any more. Signs of life are
 * the driver's.
 */
final class AveragedRun {
  private final Assignment assignment;
  private final RemoteTrainer trainer;
  private final TrialRunner runner;
  private final Store store;
  private final TaskSigns signs;

  AveragedRun(Assignment assignment, RemoteTrainer trainer, TrialRunner runner, Store store) {
    this.assignment = assignment;
    this.trainer = trainer;
    this.runner = runner;
    this.store = store;
    signs =
        new TaskSigns(store.signsOfLife(), Jvm.here(), List.of(assignment.run()), /* alone */ true);
  }

  /**
   * Runs the trial and commits what came of it. A thread that is interrupted too late for a
   * checkpoint stays so.
   *
   * @throws CancellationException if the thread is interrupted
   * @throws StoreException if the store cannot be used
   */
  TrialEnd run(Progress progress) {
    TrialIncidents known = incidents();
    Attempt attempt = attempt(known, progress);
    boolean cancelled = Thread.interrupted(); // Too late: what is done is kept.
    try {
      store.commit(List.of(attempt));
    } finally {
      signs.ended();
    }
    if (cancelled) {
      Thread.currentThread().interrupt();
    }
    return new TrialEnd(attempt.trial().trialId(), attempt.trial().status());
  }

  private TrialIncidents incidents() {
    try {
      return store.incidents().of(assignment.run());
    } catch (IOException e) {
      throw new StoreException("Cannot read store " + store.location() + ": " + e.getMessage(), e);
    }
  }

  private Attempt attempt(TrialIncidents known, Progress progress) {
    Trial trial = assignment.trial();
    try {
      return known.isConvicted()
          ? runner.crashed(trial, assignment.round(), GroupRun.verdict(known), trainer)
          : runner.run(trial, assignment.round(), signs.begin(assignment, progress), trainer);
    } catch (CancellationException e) {
      signs.cancelled();
      throw e;
    } catch (RuntimeException e) {
      signs.ended();
      throw e;
    }
  }
}
