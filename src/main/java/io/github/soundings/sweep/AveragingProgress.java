package io.github.soundings.sweep;

import io.github.soundings.experiment.Trial;
import io.github.soundings.trial.Progress;
import java.util.List;

/** Shows how far trials are that the driver runs one after the other. */
final class AveragingProgress {
  private final ProgressView view;
  private final int trials;
  private final double planned;
  private int finished;
  private int failed;
  private long updates;
  private double operations;

  /** What the trials that have ended were planned to take. */
  private double ofEnded;

  private Trial running;

  AveragingProgress(List<Plan.Entry> entries, ProgressView view) {
    this.view = view;
    trials = entries.size();
    planned = entries.stream().mapToDouble(entry -> entry.trial().operations()).sum();
  }

  Progress begin(Trial trial) {
    running = trial;
    show(1);
    return new Progress() {
      @Override
      public void updatesDone(long count) {
        updates += count;
        resumed(count);
      }

      @Override
      public void resumed(long count) {
        operations += count * trial.operations() / Math.max(1, trial.updates());
        show(1);
      }
    };
  }

  void ended(boolean isFailed) {
    finished++;
    failed += isFailed ? 1 : 0;
    ofEnded += running.operations();
    operations = ofEnded;
    show(0);
  }

  private void show(int atWork) {
    double share = planned == 0 ? 1 : Math.min(1, operations / planned);
    view.show(new Snapshot(trials, finished, failed, atWork, updates, share));
  }
}
