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
  private static final long REPORT_NANOS = 200_000_000;

  private final Trial trial;
  private final Trainer trainer;
  private final Examples training;
  private final Examples validation;
  private final Examples test;
  private final Probe probe;
  private final Schedule probing;
  private final Schedule evaluating;
  private final Schedule deriving;
  private final Recording recording;
  private final Progress progress;
  private final Stopwatch probes = new Stopwatch();
  private final Stopwatch evaluations = new Stopwatch();
  private final Stopwatch jacobians = new Stopwatch();
  private final float[] inputs;
  private final int[] labels;

  private long updatesDone;
  private long updatesReported;
  private long reportedNanos = System.nanoTime();

  TrialRun(Trial trial, Engine engine, Dataset dataset, Recording recording, Progress progress) {
    Backend.pinThreads();
    this.trial = trial;
    this.recording = recording;
    this.progress = progress;
    Architecture architecture = trial.architecture();
    Weights weights = Weights.initialize(architecture, trial.initialization(), trial.seed());
    trainer =
        engine.trainer(
            new Network(architecture, weights, trial.cost()),
            trial.batchSize(),
            trial.learningRate());
    recording.countEpochsOf(dataset.epochExamples());
    training = dataset.training(trial.seed(), trial.shuffle());
    validation = dataset.validation();
    test = dataset.test();
    probe = probe(architecture, test, trial.probeExamples());
    probing = new Schedule(trial.probeEvery());
    evaluating = new Schedule(trial.evaluateEvery());
    deriving = new Schedule(trial.jacobianEvery());
    inputs = new float[trial.batchSize() * trial.inputs()];
    labels = new int[trial.batchSize()];
  }

  /**
   * Trains to the end or until the cost is no longer finite.
   *
   * @return whether the end was reached; if not, training has diverged
   * @throws CancellationException if the thread is interrupted
   */
  boolean train() {
    boolean finite = measure();
    while (finite && updatesDone < trial.updates()) {
      if (Thread.interrupted()) {
        throw new CancellationException("Trial " + trial.id() + " was cancelled");
      }
      training.read(updatesDone * trial.batchSize(), trial.batchSize(), inputs, labels);
      finite = Double.isFinite(trainer.update(inputs, labels));
      if (finite) {
        updatesDone++;
        report();
        finite = measure();
      }
    }
    progress.updatesDone(updatesDone - updatesReported);
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
    Network network = trainer.network();
    Evaluation onValidation = Evaluation.of(network, validation, trial.evaluationExamples());
    Evaluation onTest = Evaluation.of(network, test, trial.evaluationExamples());
    if (!Double.isFinite(onValidation.loss()) || !Double.isFinite(onTest.loss())) {
      return false;
    }
    recording.evaluated(updatesDone, onValidation, onTest);
    return true;
  }

  private void report() {
    long now = System.nanoTime();
    if (now - reportedNanos > REPORT_NANOS) {
      progress.updatesDone(updatesDone - updatesReported);
      updatesReported = updatesDone;
      reportedNanos = now;
    }
  }

  long updatesDone() {
    return updatesDone;
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
    return trainer.network().weights().hash();
  }

  private static Probe probe(Architecture architecture, Examples test, int count) {
    float[] inputs = new float[count * architecture.inputs()];
    int[] labels = new int[count];
    test.read(0, count, inputs, labels);
    return new Probe(architecture, inputs, labels);
  }
}
