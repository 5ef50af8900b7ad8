package io.github.soundings.trial;

import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.Examples;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.ArrayBytes;
import io.github.soundings.network.Backend;
import io.github.soundings.network.Engine;
import io.github.soundings.network.Network;
import io.github.soundings.network.Trainer;
import io.github.soundings.network.Weights;
import io.github.soundings.probe.Jacobian;
import io.github.soundings.probe.Probe;
import io.github.soundings.probe.ProbeExamples;
import io.github.soundings.probe.Schedule;
import io.github.soundings.probe.SingularValues;
import io.github.soundings.store.Checkpoint.Position;
import io.github.soundings.store.SavedCheckpoint;
import io.github.soundings.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One training: initialize, then update with one mini-batch after another, measuring on the way.
 * The same trial leaves the same weights, whatever runs beside it.
 */
final class TrialRun {
  private final Trial trial;
  private final Engine engine;
  private final Network network;
  private final Examples training;
  private final Examples validation;
  private final Examples test;
  private final Probe probe;
  private final Schedule probing;
  private final Schedule evaluating;
  private final Schedule deriving;
  private final Recording recording;
  private final Checkpointing checkpointing;
  private final TrialClock clock;
  private final UpdateReport report;
  private final float[] monitored;
  private final Optional<RemoteTrainer> remote;

  /** Null unless it is under way. */
  private PretrainingRun pretraining;

  /** Null until the weights are as the supervised part finds them. */
  private Steps steps;

  private Evaluator evaluator;

  private long updatesDone;

  /**
   * @param remote what makes the updates instead of the engine, if anything does
   */
  TrialRun(
      Trial trial,
      Engine engine,
      Optional<RemoteTrainer> remote,
      Dataset dataset,
      Recording recording,
      Checkpointing checkpointing,
      TrialClock clock,
      UpdateReport report) {
    Backend.pinThreads();
    this.trial = trial;
    this.engine = engine;
    this.remote = remote;
    this.recording = recording;
    this.checkpointing = checkpointing;
    this.clock = clock;
    this.report = report;
    Architecture architecture = trial.architecture();
    Weights weights = Weights.initialize(architecture, trial.initialization(), trial.seed());
    network = new Network(architecture, weights, trial.cost());
    recording.countEpochsOf(dataset.epochExamples());
    training = dataset.training(trial.seed(), trial.shuffle());
    validation = dataset.validation();
    test = dataset.test();
    ProbeExamples examples = MonitoredExamples.first(trial.probeExamples(), dataset);
    monitored = examples.inputs();
    probe = new Probe(architecture, examples);
    probing = new Schedule(trial.probeEvery());
    evaluating = new Schedule(trial.evaluateEvery());
    deriving = new Schedule(trial.jacobianEvery());
  }

  /**
   * Trains to the end, or until the cost is no longer finite in pre-training or after it; from the
   * trial's checkpoint on, if it has one.
   *
   * @return whether the end, or where it is to stop, was reached; if not, training has diverged
   * @throws CancellationException if the thread is interrupted
   * @throws StoreException if the checkpoint cannot be read to its end
   */
  boolean train() {
    checkpointing.open().ifPresent(this::goOnFrom);
    if (steps == null) {
      if (!clock.pretraining.time(this::pretrain)) {
        return false;
      }
      begin();
      return measure(-1) && update();
    }
    return update();
  }

  private void goOnFrom(SavedCheckpoint saved) {
    Position position = saved.checkpoint().position();
    try (InputStream in = saved.arrays()) {
      read(in, network.weights().arrays());
      if (position.pretrainedLayer() > 0) {
        pretraining = pretraining();
        read(in, pretraining.goOnFrom(position));
      } else {
        updatesDone = position.updates();
        begin();
        read(in, steps.trainer().state());
      }
    } catch (IOException e) {
      throw new StoreException(
          "Cannot read the checkpoint of trial " + trial.id() + ": " + e.getMessage(), e);
    }
    checkpointing.goOnFrom(
        saved.checkpoint(), trial.allUpdatesUntil(position.pretrainedLayer(), position.updates()));
  }

  private PretrainingRun pretraining() {
    return new PretrainingRun(
        trial, network, training, monitored, recording, checkpointing, report);
  }

  private boolean pretrain() {
    if (!trial.pretraining().isAny()) {
      return true;
    }
    if (pretraining == null) {
      pretraining = pretraining();
    }
    boolean finite = pretraining.train();
    pretraining = null;
    return finite;
  }

  private static void read(InputStream in, List<INDArray> arrays) throws IOException {
    for (INDArray array : arrays) {
      ArrayBytes.read(in, array);
    }
  }

  private void begin() {
    Trainer trainer =
        engine.trainer(network, trial.batchSize(), trial.learningRate(), trial.optimizer());
    steps =
        remote.isPresent()
            ? new RemoteSteps(remote.get(), trainer, trial.updates())
            : new LocalSteps(trainer, trial, training);
    evaluator = new Evaluator(trainer, trial.inputs(), trial.evaluationExamples());
  }

  private boolean update() {
    boolean finite = true;
    while (finite && updatesDone < trial.stopAfter()) {
      checkpointing.pause(new Position(0, updatesDone), this::arrays);
      long made = advance();
      updatesDone += made;
      report.updated(made);
      finite = made > 0 && measure(updatesDone - made);
    }
    if (finite && isStopped()) {
      checkpointing.keep(new Position(0, updatesDone), this::arrays);
    }
    report.flush();
    return finite;
  }

  private long advance() {
    try {
      return steps.advance(updatesDone);
    } catch (CancellationException e) {
      checkpointing.keep(new Position(0, updatesDone), this::arrays);
      throw e;
    }
  }

  /** Whether it has ended, finite, before its last update. */
  boolean isStopped() {
    return updatesDone < trial.updates();
  }

  private List<INDArray> arrays() {
    List<INDArray> arrays = new ArrayList<>(trained().weights().arrays());
    arrays.addAll(steps.trainer().state());
    return arrays;
  }

  /**
   * Probes, evaluates and derives where it is due; returns whether the losses are finite.
   *
   * @param before updates after which it was last possible; -1 if it was not
   */
  private boolean measure(long before) {
    if (evaluating.isDue(before, updatesDone, trial.updates())
        && !clock.evaluations.time(this::evaluate)) {
      return false;
    }
    if (probing.isDue(before, updatesDone, trial.updates())) {
      recording.probed(updatesDone, clock.probes.time(() -> probe.measure(trained())));
    }
    if (deriving.isDue(before, updatesDone, trial.updates())) {
      recording.derived(updatesDone, clock.jacobians.time(() -> singularValues(trained())));
    }
    return true;
  }

  /** The network with its present weights: an engine may have to copy all of them. */
  private Network trained() {
    return steps.trainer().network();
  }

  private List<SingularValues> singularValues(Network trained) {
    int count = trial.jacobianExamples();
    float[] first = new float[count * trial.inputs()];
    test.read(0, count, first, new int[count]);
    return new Jacobian(trial.architecture(), first).measure(trained);
  }

  private boolean evaluate() {
    Evaluation onValidation = evaluator.evaluate(validation);
    Evaluation onTest = evaluator.evaluate(test);
    if (!Double.isFinite(onValidation.loss()) || !Double.isFinite(onTest.loss())) {
      return false;
    }
    recording.evaluated(updatesDone, onValidation, onTest);
    return true;
  }

  long updatesDone() {
    return updatesDone;
  }

  String weightsHash() {
    return weights().hash();
  }

  Weights weights() {
    return (steps == null ? network : trained()).weights();
  }
}
