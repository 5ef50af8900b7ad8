package io.github.soundings.sweep;

import io.github.soundings.store.Attempt;
import io.github.soundings.store.Store;
import io.github.soundings.store.StoreException;
import io.github.soundings.trial.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;

/** What runs on an executor: the trials of a group, then one commit of all their rows. */
final class TrialTask implements Function<TrialGroup, TaskResult> {
  private static final long serialVersionUID = 1L;

  private final String experiment;
  private final String storeLocation;
  private final String canary;
  private final Counters counters;

  /**
   * A task for the trials of an experiment.
   *
   * @param canary the file that the driver has written to the store, for executors to look for
   */
  TrialTask(String experiment, String storeLocation, String canary, Counters counters) {
    this.experiment = experiment;
    this.storeLocation = storeLocation;
    this.canary = canary;
    this.counters = counters;
  }

  @Override
  public TaskResult call(TrialGroup group) {
    Store store = Store.at(storeLocation);
    try {
      store.requireCanary(canary);
      return run(group, store);
    } catch (StoreException e) {
      return new TaskResult(List.of(), e.getMessage());
    }
  }

  private TaskResult run(TrialGroup group, Store store) {
    TrialRunner runner = new TrialRunner(experiment);
    List<Attempt> attempts = new ArrayList<>();
    List<String> statuses = new ArrayList<>();
    for (Assignment assignment : group.assignments()) {
      Counters.TrialProgress progress = counters.start(assignment.trial());
      Attempt attempt = runner.run(assignment.trial(), assignment.round(), progress);
      attempts.add(attempt);
      statuses.add(attempt.trial().status());
      progress.ended(attempt.trial().status());
    }
    store.commit(attempts);
    return new TaskResult(statuses, null);
  }
}
