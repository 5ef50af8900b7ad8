package io.github.soundings.trial;

import io.github.soundings.experiment.Trial;
import io.github.soundings.probe.Distribution;
import io.github.soundings.probe.Measurement;
import io.github.soundings.probe.SingularValues;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.Checkpoint;
import io.github.soundings.store.CurveRow;
import io.github.soundings.store.HistogramRow;
import io.github.soundings.store.JacobianRow;
import io.github.soundings.store.LayerStatsRow;
import io.github.soundings.store.PredictionRow;
import io.github.soundings.store.ReconstructionRow;
import io.github.soundings.store.TrialRow;
import io.github.soundings.store.TrialRow.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Collects the rows of one attempt and keeps the books on the best validation error. */
final class Recording {
  private static final String VALIDATION = "validation";
  private static final String TEST = "test";
  private static final String BEST = "best";

  private final String trialId;
  private final String attempt;
  private final int examplesPerUpdate;
  private long epochExamples = 1;
  private final List<CurveRow> curves = new ArrayList<>();
  private final List<LayerStatsRow> layerStats = new ArrayList<>();
  private final List<HistogramRow> histograms = new ArrayList<>();
  private final List<JacobianRow> jacobians = new ArrayList<>();
  private final List<ReconstructionRow> reconstructions = new ArrayList<>();

  private long bestUpdate = -1;
  private Evaluation bestValidation;
  private Evaluation bestTest;
  private long lastUpdate = -1;
  private Evaluation lastValidation;
  private Evaluation lastTest;

  Recording(Trial trial, String attempt) {
    this.trialId = trial.id();
    this.attempt = attempt;
    this.examplesPerUpdate = trial.examplesPerUpdate();
  }

  String attempt() {
    return attempt;
  }

  /** Takes over the rows of a checkpoint, and with them the best validation error. */
  void goOnFrom(Checkpoint checkpoint) {
    curves.addAll(checkpoint.rows(CurveRow.class));
    layerStats.addAll(checkpoint.rows(LayerStatsRow.class));
    histograms.addAll(checkpoint.rows(HistogramRow.class));
    jacobians.addAll(checkpoint.rows(JacobianRow.class));
    reconstructions.addAll(checkpoint.rows(ReconstructionRow.class));
    for (PredictionRow predictions : checkpoint.rows(PredictionRow.class)) {
      long update = predictions.update();
      Evaluation onTest = evaluation(update, TEST, predictions.predicted(), predictions.labels());
      Evaluation onValidation = evaluation(update, VALIDATION, List.of(), List.of());
      if (predictions.stage().equals(BEST)) {
        bestUpdate = update;
        bestValidation = onValidation;
        bestTest = onTest;
      } else {
        lastUpdate = update;
        lastValidation = onValidation;
        lastTest = onTest;
      }
    }
  }

  private Evaluation evaluation(
      long update, String split, List<Integer> predicted, List<Integer> labels) {
    CurveRow row =
        curves.stream()
            .filter(each -> each.update() == update && each.split().equals(split))
            .findFirst()
            .orElseThrow();
    return new Evaluation(row.loss(), row.error(), predicted, labels);
  }

  /** All rows so far. */
  List<Record> rows() {
    return Stream.of(curves, layerStats, histograms, jacobians, predictions(), reconstructions)
        .<Record>flatMap(List::stream)
        .toList();
  }

  /** Has curves count epochs of this many examples. */
  void countEpochsOf(long examples) {
    epochExamples = examples;
  }

  void reconstructed(int layer, long update, double loss) {
    reconstructions.add(
        new ReconstructionRow(trialId, attempt, layer, update, update * examplesPerUpdate, loss));
  }

  void evaluated(long update, Evaluation validation, Evaluation test) {
    curves.add(curve(update, VALIDATION, validation));
    curves.add(curve(update, TEST, test));
    if (bestValidation == null || validation.error() < bestValidation.error()) {
      bestUpdate = update;
      bestValidation = validation;
      bestTest = test;
    }
    lastUpdate = update;
    lastValidation = validation;
    lastTest = test;
  }

  void probed(long update, List<Measurement> measurements) {
    for (Measurement measurement : measurements) {
      layerStats.add(layerStats(update, measurement));
      if (!measurement.distribution().counts().isEmpty()) {
        histograms.add(
            new HistogramRow(
                trialId,
                attempt,
                update,
                measurement.layer(),
                measurement.quantity().columnValue(),
                measurement.distribution().edges(),
                measurement.distribution().counts()));
      }
    }
  }

  void derived(long update, List<SingularValues> ofLayers) {
    ofLayers.forEach(values -> jacobians.add(jacobian(update, values)));
  }

  Attempt attempt(TrialRow row) {
    return new Attempt(
        row, curves, layerStats, histograms, jacobians, predictions(), reconstructions);
  }

  /** The outcome so far; with final figures if the trial has come to its end. */
  Result result(long updatesDone, String weightsHash, boolean ended) {
    boolean evaluated = bestValidation != null;
    return new Result(
        updatesDone,
        evaluated ? bestValidation.error() : null,
        evaluated ? bestTest.error() : null,
        evaluated ? bestUpdate : null,
        ended ? lastValidation.error() : null,
        ended ? lastTest.error() : null,
        ended ? lastValidation.loss() : null,
        ended ? lastTest.loss() : null,
        weightsHash);
  }

  private List<PredictionRow> predictions() {
    if (bestTest == null) {
      return List.of();
    }
    return List.of(
        predictions(BEST, bestUpdate, bestTest), predictions("final", lastUpdate, lastTest));
  }

  private PredictionRow predictions(String stage, long update, Evaluation evaluation) {
    return new PredictionRow(
        trialId, attempt, TEST, stage, update, evaluation.predicted(), evaluation.labels());
  }

  private CurveRow curve(long update, String split, Evaluation evaluation) {
    long examplesSeen = update * examplesPerUpdate;
    return new CurveRow(
        trialId,
        attempt,
        update,
        split,
        examplesSeen,
        (double) examplesSeen / epochExamples,
        evaluation.loss(),
        evaluation.error(),
        evaluation.predicted().size());
  }

  private JacobianRow jacobian(long update, SingularValues values) {
    return new JacobianRow(
        trialId,
        attempt,
        update,
        values.fromLayer(),
        values.toLayer(),
        values.examples(),
        values.count(),
        values.mean(),
        values.std(),
        values.min(),
        values.max(),
        values.percentile(1),
        values.percentile(5),
        values.percentile(10),
        values.percentile(25),
        values.percentile(50),
        values.percentile(75),
        values.percentile(90),
        values.percentile(95),
        values.percentile(99));
  }

  private LayerStatsRow layerStats(long update, Measurement measurement) {
    Distribution d = measurement.distribution();
    return new LayerStatsRow(
        trialId,
        attempt,
        update,
        measurement.layer(),
        measurement.quantity().columnValue(),
        d.count(),
        d.mean(),
        d.std(),
        d.min(),
        d.max(),
        d.percentile(1),
        d.percentile(5),
        d.percentile(10),
        d.percentile(25),
        d.percentile(50),
        d.percentile(75),
        d.percentile(90),
        d.percentile(95),
        d.percentile(99),
        d.absP98(),
        measurement.saturatedShare(),
        measurement.linearShare(),
        d.zeroShare());
  }
}
