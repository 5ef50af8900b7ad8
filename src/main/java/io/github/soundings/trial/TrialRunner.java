package io.github.soundings.trial;

import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.DatasetException;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.experiment.KeptWeights;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Backend;
import io.github.soundings.network.Engine;
import io.github.soundings.network.Weights;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.Checkpoint.Spent;
import io.github.soundings.store.Checkpoints;
import io.github.soundings.store.Standing;
import io.github.soundings.store.StoreException;
import io.github.soundings.store.TrialRow;
import io.github.soundings.store.TrialRow.Failure;
import io.github.soundings.store.TrialRow.Origin;
import io.github.soundings.store.TrialRow.Parameters;
import io.github.soundings.store.TrialRow.Result;
import io.github.soundings.store.TrialRow.Timing;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/**
 * Runs trials and turns whatever comes of them into the rows of an attempt: a diverged training is
 * a result, and an exception becomes a row that says what went wrong.
 */
public final class TrialRunner {
  private static final int TOKEN = 12;

  private final Map<Engine, Origin> origins = new EnumMap<>(Engine.class);
  private final String experiment;
  private final Checkpointing.Policy checkpoints;

  /** A runner whose rows name this experiment, and which runs trials from their start. */
  public TrialRunner(String experiment) {
    this(experiment, Checkpointing.Policy.NONE);
  }

  /**
   * A runner that goes on from trials' checkpoints and writes them.
   *
   * @param every time between two checkpoints of a trial; 0 to write none
   * @param timeout what a trial may take, with what it took before its checkpoint; 0 for any time
   */
  public TrialRunner(String experiment, Checkpoints checkpoints, Duration every, Duration timeout) {
    this(experiment, new Checkpointing.Policy(Optional.of(checkpoints), every, timeout));
  }

  private TrialRunner(String experiment, Checkpointing.Policy checkpoints) {
    this.experiment = experiment;
    this.checkpoints = checkpoints;
  }

  /**
   * Runs a trial to its end.
   *
   * @param round 1, or one more than the number of earlier runs
   * @throws CancellationException if the thread is interrupted; only a checkpoint is kept then
   * @throws StoreException if a checkpoint cannot be read to its end
   */
  public Attempt run(Trial trial, int round, Progress progress) {
    return run(trial, round, progress, Optional.empty());
  }

  /**
   * Runs a trial whose updates are made elsewhere; what is measured is measured here.
   *
   * @see #run(Trial, int, Progress)
   */
  public Attempt run(Trial trial, int round, Progress progress, RemoteTrainer remote) {
    return run(trial, round, progress, Optional.of(remote));
  }

  private Attempt run(Trial trial, int round, Progress progress, Optional<RemoteTrainer> remote) {
    Backend.pinThreads(); // They are part of the numerics.
    TrialClock clock = new TrialClock();
    UpdateReport report = new UpdateReport(progress);
    Recording recording = new Recording(trial, newAttempt());
    TrialRun run = null;
    Engine engine = remote.isPresent() ? Engine.ND4J : Engines.of(trial);
    Origin origin = remote.map(Provenance::of).orElseGet(() -> origin(engine));
    Checkpointing checkpointing =
        new Checkpointing(checkpoints, trial.id(), origin, recording, clock, report);
    String status;
    Failure failure = null;
    try {
      run =
          new TrialRun(trial, engine, remote, open(trial), recording, checkpointing, clock, report);
      boolean finite = run.train();
      status = !finite ? "diverged" : run.isStopped() ? Standing.STOPPED : "done";
    } catch (CancellationException | StoreException e) {
      throw e;
    } catch (RuntimeException | VirtualMachineError e) {
      if (Thread.interrupted()) { // Which closes the files that are being read.
        throw cancelled(trial, e);
      }
      status = "failed";
      failure = Diagnosis.of(e);
    }
    if (status.equals("done") && trial.keptWeights() == KeptWeights.FINAL) {
      keep(trial, run.weights());
    }
    return recording.attempt(
        new TrialRow(
            trial.id(),
            recording.attempt(),
            round,
            experiment,
            status,
            Parameters.of(trial),
            result(recording, run, status),
            failure,
            timing(run == null ? 0 : run.updatesDone(), clock.spent()),
            origin,
            null));
  }

  private void keep(Trial trial, Weights weights) {
    checkpoints
        .checkpoints()
        .ifPresent(store -> store.networks().write(trial.id(), NetworkZip.of(trial, weights)));
  }

  /**
   * What is known of a trial that takes down the JVM that runs it: the rows of its checkpoint, if
   * it came to write one.
   *
   * @param round 1, or one more than the number of earlier runs
   */
  public Attempt crashed(Trial trial, int round, Failure failure) {
    Backend.pinThreads(); // As above.
    return crashed(trial, round, failure, origin(Engines.of(trial)));
  }

  /**
   * Likewise of a trial whose updates are made elsewhere, and of the JVM that measures it.
   *
   * @see #crashed(Trial, int, Failure)
   */
  public Attempt crashed(Trial trial, int round, Failure failure, RemoteTrainer remote) {
    Backend.pinThreads(); // As above.
    return crashed(trial, round, failure, Provenance.of(remote));
  }

  private Attempt crashed(Trial trial, int round, Failure failure, Origin origin) {
    TrialClock clock = new TrialClock();
    Recording recording = new Recording(trial, newAttempt());
    Checkpointing checkpointing =
        new Checkpointing(
            checkpoints, trial.id(), origin, recording, clock, new UpdateReport(Progress.SILENT));
    long updates = checkpointing.takeRows();
    return recording.attempt(
        new TrialRow(
            trial.id(),
            recording.attempt(),
            round,
            experiment,
            "crashed",
            Parameters.of(trial),
            recording.result(updates, null, false),
            failure,
            timing(updates, clock.spent()),
            origin,
            null));
  }

  private static String newAttempt() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, TOKEN);
  }

  private Origin origin(Engine engine) {
    return origins.computeIfAbsent(engine, Provenance::ofThisJvm);
  }

  private static CancellationException cancelled(Trial trial, Throwable cause) {
    CancellationException cancellation =
        new CancellationException("Trial " + trial.id() + " was cancelled");
    cancellation.initCause(cause);
    return cancellation;
  }

  private static Dataset open(Trial trial) {
    Dataset dataset = Datasets.open(trial.source());
    if (!dataset.digest().equals(trial.datasetDigest())) {
      throw new DatasetException(
          "Invalid dataset %s in '%s': digest %s (must be %s, as when the trial was planned)"
              .formatted(
                  dataset.name(),
                  trial.source().location(),
                  dataset.digest(),
                  trial.datasetDigest()));
    }
    return dataset;
  }

  private static Result result(Recording recording, TrialRun run, String status) {
    if (run == null || status.equals("failed") || status.equals(Standing.STOPPED)) {
      return recording.result(run == null ? 0 : run.updatesDone(), null, false);
    }
    return recording.result(run.updatesDone(), run.weightsHash(), status.equals("done"));
  }

  private static Timing timing(long updates, Spent spent) {
    double seconds = spent.seconds();
    double training =
        seconds - spent.pretraining() - spent.probes() - spent.evaluations() - spent.jacobians();
    return new Timing(
        spent.startedAt(),
        seconds,
        updates / training,
        spent.pretraining() / seconds,
        spent.probes() / seconds,
        spent.evaluations() / seconds,
        spent.jacobians() / seconds);
  }
}
