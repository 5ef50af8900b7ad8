package io.github.soundings.sweep;

import io.github.soundings.experiment.Trial;
import io.github.soundings.store.Run;
import java.io.Serializable;

/**
 * A trial to run.
 *
 * @param round 1, or one more than the number of earlier runs
 * @param name what tells the trial from the others of the sweep
 */
record Assignment(Trial trial, int round, String name) implements Serializable {
  Run run() {
    return new Run(trial.id(), round);
  }
}
