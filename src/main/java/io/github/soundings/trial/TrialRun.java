package io.github.soundings.trial;

import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.Examples;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.Backend;
import io.github.soundings.network.Engine;
import io.github.soundings.network.Network;
import io.github.soundings.network.Trainer;
import io.github.soundings.network.Weights;
import io.github.soundings.probe.Jacobian;
import io.github.soundings.probe.Probe;
import io.github.soundings.probe.Schedule;
import io.github.soundings.probe.SingularValues;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * One training: initialize, then update with one mini-batch after another, measuring on the way.
 * The same trial leaves the same weights, whatever runs beside it.
 */
final class TrialRun {
  private final Trial trial;
  private final Engine engine;
  private final Network network;
  private final PretrainingRun pretraining;
  private final Examples training;
  private final Examples validation;
  private final Examples test;
  private final Probe probe;
  private final Schedule probing;
  private final Schedule evaluating;
  private final Schedule deriving;
  private final Recording recording;
  private final UpdateReport report;
  private final float[] monitored;
  private final Stopwatch pretrainings = new Stopwatch();
  private final Stopwatch probes = new Stopwatch();
  private final Stopwatch evaluations = new Stopwatch();
  private final Stopwatch jacobians = new Stopwatch();
  private final float[] inputs;
  private final int[] labels;

  /** Null until the weights are as the supervised part finds them. */
  private Trainer trainer;

  private Evaluator evaluator;

  private long updatesDone;

  TrialRun(Trial trial, Engine engine, Dataset dataset, Recording recording, Progress progress) {
    Backend.pinThreads();
    this.trial = trial;
    this.engine = engine;
    this.recording = recording;
    report = new UpdateReport(trial.id(), progress);
    Architecture architecture = trial.architecture();
    Weights weights = Weights.initialize(architecture, trial.initialization(), trial.seed());
    network = new Network(architecture, weights, trial.cost());
    recording.countEpochsOf(dataset.epochExamples());
    training = dataset.training(trial.seed(), trial.shuffle());
    validation = dataset.validation();
    test = dataset.test();
    pretraining = new PretrainingRun(trial, network, training, recording, report);
    monitored = new float[trial.probeExamples() * trial.inputs()];
    int[] monitoredLabels = new int[trial.probeExamples()];
    test.read(0, trial.probeExamples(), monitored, monitoredLabels);
    probe = new Probe(architecture, monitored, monitoredLabels);
    probing = new Schedule(trial.probeEvery());
    evaluating = new Schedule(trial.evaluateEvery());
    deriving = new Schedule(trial.jacobianEvery());
    inputs = new float[trial.batchSize() * trial.inputs()];
    labels = new int[trial.batchSize()];
  }

  /**
   * Trains to the end, or until the cost is no longer finite in pre-training or after it.
   *
   * @return whether the end was reached; if not, training has diverged
   * @throws CancellationException if the thread is interrupted
   */
  boolean train() {
    if (!pretrainings.time(() -> pretraining.train(monitored))) {
      return false;
    }
    trainer = engine.trainer(network, trial.batchSize(), trial.learningRate(), trial.optimizer());
    evaluator = new Evaluator(trainer, trial.inputs(), trial.evaluationExamples());
    boolean finite = measure();
    while (finite && updatesDone < trial.updates()) {
      report.requireNotCancelled();
      training.read(updatesDone * trial.batchSize(), trial.batchSize(), inputs, labels);
      finite = Double.isFinite(trainer.update(inputs, labels));
      if (finite) {
        updatesDone++;
        report.updated();
        finite = measure();
      }
    }
    report.flush();
    return finite;
  }

  /** Probes, evaluates and derives where it is due; returns whether the losses are finite. */
  private boolean measure() {
    if (evaluating.isDue(updatesDone, trial.updates()) && !evaluations.time(this::evaluate)) {
      return false;
    }
    if (probing.isDue(updatesDone, trial.updates())) {
      recording.probed(updatesDone, probes.time(() -> probe.measure(trainer.network())));
    }
    if (deriving.isDue(updatesDone, trial.updates())) {
      recording.derived(updatesDone, jacobians.time(this::singularValues));
    }
    return true;
  }

  private List<SingularValues> singularValues() {
    int count = trial.jacobianExamples();
    float[] first = new float[count * trial.inputs()];
    test.read(0, count, first, new int[count]);
    return new Jacobian(trial.architecture(), first).measure(trainer.network());
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

  double pretrainingSeconds() {
    return pretrainings.spentSeconds();
  }

  double probeSeconds() {
    return probes.spentSeconds();
  }

  double evaluationSeconds() {
    return evaluations.spentSeconds();
  }

  double jacobianSeconds() {
    return jacobians.spentSeconds();
  }

  String weightsHash() {
    return (trainer == null ? network : trainer.network()).weights().hash();
  }
}
