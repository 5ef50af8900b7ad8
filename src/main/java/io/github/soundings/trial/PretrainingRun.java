package io.github.soundings.trial;

import io.github.soundings.dataset.Examples;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Network;
import io.github.soundings.network.Pretrainer;
import io.github.soundings.probe.Schedule;
import java.util.concurrent.CancellationException;

/**
 * The pre-training of one trial, if it has any: layer by layer, each from the start of the training
 * sequence. What it leaves in the network are the initial weights of the supervised part.
 */
final class PretrainingRun {
  /** Equal parts between the points of a layer's curve. */
  private static final long PARTS = 20;

  private final Trial trial;
  private final Network network;
  private final Examples training;
  private final Recording recording;
  private final UpdateReport report;
  private final float[] inputs;
  private final int[] labels;

  PretrainingRun(
      Trial trial, Network network, Examples training, Recording recording, UpdateReport report) {
    this.trial = trial;
    this.network = network;
    this.training = training;
    this.recording = recording;
    this.report = report;
    inputs = new float[trial.batchSize() * trial.inputs()];
    labels = new int[trial.batchSize()];
  }

  /**
   * Trains all hidden layers or until a reconstruction error is not finite.
   *
   * @param monitored inputs of the examples that reconstruction errors are measured on
   * @return whether the end was reached; if not, pre-training has diverged
   * @throws CancellationException if the thread is interrupted
   */
  boolean train(float[] monitored) {
    if (!trial.pretraining().isAny()) {
      return true;
    }
    Pretrainer pretrainer =
        new Pretrainer(
            network,
            trial.pretraining(),
            trial.inputUnits(),
            trial.batchSize(),
            trial.seed(),
            monitored);
    boolean finite = true;
    for (int layer = 1; finite && layer <= trial.depth(); layer++) {
      pretrainer.begin(layer);
      finite = train(pretrainer, layer);
    }
    report.flush();
    return finite;
  }

  private boolean train(Pretrainer pretrainer, int layer) {
    long updates = trial.pretraining().updatesPerLayer();
    Schedule measuring = new Schedule((updates + PARTS - 1) / PARTS);
    boolean finite = measure(pretrainer, layer, 0);
    for (long update = 0; finite && update < updates; update++) {
      report.requireNotCancelled();
      long first = update * trial.batchSize();
      training.read(first, trial.batchSize(), inputs, labels);
      pretrainer.update(inputs, first);
      report.updated();
      if (measuring.isDue(update + 1, updates)) {
        finite = measure(pretrainer, layer, update + 1);
      }
    }
    return finite;
  }

  private boolean measure(Pretrainer pretrainer, int layer, long update) {
    double loss = pretrainer.reconstructionLoss();
    if (Double.isFinite(loss)) {
      recording.reconstructed(layer, update, loss);
    }
    return Double.isFinite(loss);
  }
}
