package io.github.soundings.trial;

import io.github.soundings.dataset.Examples;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Network;
import io.github.soundings.network.Pretrainer;
import io.github.soundings.probe.Schedule;
import io.github.soundings.store.Checkpoint.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The pre-training of one trial: layer by layer, each from the start of the training sequence. What
 * it leaves in the network are the initial weights of the supervised part.
 */
final class PretrainingRun {
  /** Equal parts between the points of a layer's curve. */
  private static final long PARTS = 20;

  private final Trial trial;
  private final Network network;
  private final Examples training;
  private final Recording recording;
  private final Checkpointing checkpointing;
  private final UpdateReport report;
  private final Pretrainer pretrainer;
  private final float[] inputs;
  private final int[] labels;

  /** The layer that learns. */
  private int layer;

  /** Updates of the layer. */
  private long updatesDone;

  private boolean resumed;

  /**
   * @param monitored inputs of the examples that reconstruction errors are measured on
   */
  PretrainingRun(
      Trial trial,
      Network network,
      Examples training,
      float[] monitored,
      Recording recording,
      Checkpointing checkpointing,
      UpdateReport report) {
    this.trial = trial;
    this.network = network;
    this.training = training;
    this.recording = recording;
    this.checkpointing = checkpointing;
    this.report = report;
    pretrainer =
        new Pretrainer(
            network,
            trial.pretraining(),
            trial.inputUnits(),
            trial.batchSize(),
            trial.seed(),
            monitored);
    inputs = new float[trial.batchSize() * trial.inputs()];
    labels = new int[trial.batchSize()];
  }

  /**
   * Has {@link #train} go on from here.
   *
   * @return arrays to write what the checkpoint holds into
   */
  List<INDArray> goOnFrom(Position position) {
    resumed = true;
    updatesDone = position.updates();
    begin(position.pretrainedLayer());
    return pretrainer.state();
  }

  private void begin(int hiddenLayer) {
    layer = hiddenLayer;
    pretrainer.begin(layer);
  }

  /**
   * Trains all hidden layers or until a reconstruction error is not finite.
   *
   * @return whether the end was reached; if not, pre-training has diverged
   * @throws CancellationException if the thread is interrupted
   */
  boolean train() {
    boolean finite = !resumed || trainLayer();
    while (finite && layer < trial.depth()) {
      updatesDone = 0;
      begin(layer + 1);
      finite = measure() && trainLayer();
    }
    report.flush();
    return finite;
  }

  /** Trains the layer from wherever it stands, and has measured, to its end. */
  private boolean trainLayer() {
    long updates = trial.pretraining().updatesPerLayer();
    Schedule measuring = new Schedule((updates + PARTS - 1) / PARTS);
    boolean finite = true;
    while (finite && updatesDone < updates) {
      checkpointing.pause(new Position(layer, updatesDone), this::arrays);
      long first = updatesDone * trial.batchSize();
      training.read(first, trial.batchSize(), inputs, labels);
      pretrainer.update(inputs, first);
      updatesDone++;
      report.updated();
      if (measuring.isDue(updatesDone, updates)) {
        finite = measure();
      }
    }
    return finite;
  }

  private List<INDArray> arrays() {
    List<INDArray> arrays = new ArrayList<>(network.weights().arrays());
    arrays.addAll(pretrainer.state());
    return arrays;
  }

  private boolean measure() {
    double loss = pretrainer.reconstructionLoss();
    if (Double.isFinite(loss)) {
      recording.reconstructed(layer, updatesDone, loss);
    }
    return Double.isFinite(loss);
  }
}
