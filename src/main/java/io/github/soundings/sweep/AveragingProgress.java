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

  /** What of these was done before, or not needed after all. */
  private double skipped;

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
        operations += operations(count);
        show(1);
      }

      @Override
      public void resumed(long count) {
        operations += operations(count);
        skipped += operations(count);
        show(1);
      }

      private double operations(long count) {
        return count * trial.operations() / Math.max(1, trial.allUpdates());
      }
    };
  }

  void ended(boolean isFailed) {
    finished++;
    failed += isFailed ? 1 : 0;
    ofEnded += running.operations();
    skipped += ofEnded - operations;
    operations = ofEnded;
    show(0);
  }

  private void show(int atWork) {
    double all = planned == 0 ? 1 : planned;
    double share = planned == 0 ? 1 : Math.min(1, operations / all);
    view.show(new Snapshot(trials, finished, failed, atWork, updates, share, skipped / all));
  }
}
