package io.github.soundings.cli;

import io.github.soundings.experiment.Trial;
import io.github.soundings.network.EngineChoice;
import io.github.soundings.network.Optimizer;
import io.github.soundings.sweep.Pace;
import io.github.soundings.trial.SpeedTest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What trials will take on this machine, judged by the speed of the first of each kind. */
final class TimeEstimate {
  private final Map<Optimizer.Method, Double> training = new EnumMap<>(Optimizer.Method.class);
  private double measuring;
  private double pretraining;
  private double seconds;
  private double longest;

  /** Adds what is left of a trial after so many of all its updates; tries how fast it is. */
  void add(Trial trial, long updatesDone) {
    double left = 1 - (double) updatesDone / Math.max(1, trial.allUpdates());
    double ofTrial = left * seconds(trial);
    seconds += ofTrial;
    longest = Math.max(longest, ofTrial);
  }

  private double seconds(Trial trial) {
    if (measuring == 0) {
      measuring = SpeedTest.measuringOperationsPerSecond(trial);
    }
    double measured = trial.measuringOperations();
    double pretrained = trial.pretrainingOperations();
    double trained = trial.operations() - measured - pretrained;
    double time = measured / measuring;
    if (pretrained > 0) {
      if (pretraining == 0) {
        pretraining = SpeedTest.operationsPerSecond(trial.withEngine(EngineChoice.ND4J));
      }
      time += pretrained / pretraining;
    }
    if (trained > 0) {
      Optimizer.Method method = trial.optimizer().method();
      time += trained / training.computeIfAbsent(method, m -> SpeedTest.operationsPerSecond(trial));
    }
    return time;
  }

  @Override
  public String toString() {
    int cores = Runtime.getRuntime().availableProcessors();
    return String.format(
        Locale.ROOT,
        "about %s on the %d cores here (%s of one core)",
        text(Math.max(seconds / cores, longest)),
        cores,
        text(seconds));
  }

  private static String text(double seconds) {
    return Pace.clock(Duration.ofSeconds(Math.round(seconds)));
  }
}
