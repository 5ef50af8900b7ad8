package io.github.soundings.sweep;

import io.github.soundings.experiment.Trial;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.Store;
import io.github.soundings.store.StoreException;
import io.github.soundings.trial.TrialRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.Function;

/**
 * What runs on an executor: the trials of a group, then one commit of all their rows. Returns the
 * trials' statuses; the rows themselves go from the executor to the store.
 */
final class TrialTask implements Function<TrialGroup, List<String>> {
  private static final long serialVersionUID = 1L;

  private final String experiment;
  private final String storeLocation;
  private final String canary;
  private final Duration checkpointEvery;
  private final Counters counters;

  /**
   * A task for the trials of an experiment.
   *
   * @param canary the file that the driver has written to the store, for executors to look for
   * @param checkpointEvery time between two checkpoints of a trial; 0 to write none
   */
  TrialTask(
      String experiment,
      String storeLocation,
      String canary,
      Duration checkpointEvery,
      Counters counters) {
    this.experiment = experiment;
    this.storeLocation = storeLocation;
    this.canary = canary;
    this.checkpointEvery = checkpointEvery;
    this.counters = counters;
  }

  @Override
  public List<String> call(TrialGroup group) {
    Store store = Store.at(storeLocation);
    try {
      store.requireCanary(canary);
      return run(group, store);
    } catch (StoreException e) {
      String host = SparkEnv.get().blockManager().blockManagerId().host();
      counters.storeErrors.add("On executor host " + host + ": " + e.getMessage());
      return List.of();
    }
  }

  private List<String> run(TrialGroup group, Store store) {
    TrialRunner runner = new TrialRunner(experiment, store.checkpoints(), checkpointEvery);
    List<Attempt> attempts = new ArrayList<>();
    List<String> statuses = new ArrayList<>();
    for (Assignment assignment : group.assignments()) {
      Trial trial = assignment.trial();
      Counters.TrialProgress progress = counters.begin(trial);
      Attempt attempt = runner.run(trial, assignment.round(), progress);
      attempts.add(attempt);
      statuses.add(attempt.trial().status());
      progress.ended(attempt.trial().status().equals("failed"));
    }
    Thread.interrupted(); // Whoever cancels now comes too late: what is done is kept.
    store.commit(attempts);
    return statuses;
  }
}
