package io.github.soundings.store;

import java.util.List;
import java.util.regex.Pattern;

/**
 * All rows that one run of one trial leaves behind, for {@link Store#commit}. They carry the same
 * trial and attempt, which also name files: letters, digits, {@code .}, {@code _} and {@code -}.
 *
 * @param trial the row that commits the attempt
 */
public record Attempt(
    TrialRow trial,
    List<CurveRow> curves,
    List<LayerStatsRow> layerStats,
    List<HistogramRow> histograms,
    List<JacobianRow> jacobians,
    List<PredictionRow> predictions,
    List<ReconstructionRow> reconstructions) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  public Attempt {
    curves = List.copyOf(curves);
    layerStats = List.copyOf(layerStats);
    histograms = List.copyOf(histograms);
    jacobians = List.copyOf(jacobians);
    predictions = List.copyOf(predictions);
    reconstructions = List.copyOf(reconstructions);
    requireName("trial id", trial.trialId());
    requireName("attempt", trial.attempt());
    curves.forEach(row -> requireSame(trial, row.trialId(), row.attempt()));
    layerStats.forEach(row -> requireSame(trial, row.trialId(), row.attempt()));
    histograms.forEach(row -> requireSame(trial, row.trialId(), row.attempt()));
    jacobians.forEach(row -> requireSame(trial, row.trialId(), row.attempt()));
    predictions.forEach(row -> requireSame(trial, row.trialId(), row.attempt()));
    reconstructions.forEach(row -> requireSame(trial, row.trialId(), row.attempt()));
  }

  private static void requireName(String what, String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Invalid " + what + ": " + name + " (must match " + NAME + ", since it names files)");
    }
  }

  private static void requireSame(TrialRow trial, String trialId, String attempt) {
    if (!trial.trialId().equals(trialId) || !trial.attempt().equals(attempt)) {
      throw new IllegalArgumentException(
          "Invalid row: trial %s, attempt %s (must be of trial %s, attempt %s)"
              .formatted(trialId, attempt, trial.trialId(), trial.attempt()));
    }
  }
}
