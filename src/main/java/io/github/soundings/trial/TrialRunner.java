package io.github.soundings.trial;

import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.DatasetException;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Engine;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.TrialRow;
import io.github.soundings.store.TrialRow.Failure;
import io.github.soundings.store.TrialRow.Origin;
import io.github.soundings.store.TrialRow.Parameters;
import io.github.soundings.store.TrialRow.Result;
import io.github.soundings.store.TrialRow.Timing;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/**
 * Runs trials and turns whatever comes of them into the rows of an attempt: a diverged training is
 * a result, and an exception becomes a row that says what went wrong.
 */
public final class TrialRunner {
  private static final int TOKEN = 12;
  private static final int LONGEST_MESSAGE = 1000;

  private final Map<Engine, Origin> origins = new EnumMap<>(Engine.class);
  private final String experiment;

  /** A runner whose rows name this experiment. */
  public TrialRunner(String experiment) {
    this.experiment = experiment;
  }

  /**
   * Runs a trial to its end.
   *
   * @param round 1, or one more than the number of earlier runs
   * @throws CancellationException if the thread is interrupted; nothing is kept then
   */
  public Attempt run(Trial trial, int round, Progress progress) {
    String attempt = UUID.randomUUID().toString().replace("-", "").substring(0, TOKEN);
    Instant startedAt = Instant.now();
    Stopwatch stopwatch = new Stopwatch();
    Recording recording = new Recording(trial, attempt);
    TrialRun run = null;
    Engine engine = Engines.of(trial);
    String status;
    Failure failure = null;
    try {
      run = new TrialRun(trial, engine, open(trial), recording, progress);
      status = run.train() ? "done" : "diverged";
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      status = "failed";
      failure = new Failure(e.getClass().getSimpleName(), message(e));
    }
    return recording.attempt(
        new TrialRow(
            trial.id(),
            attempt,
            round,
            experiment,
            status,
            Parameters.of(trial),
            result(recording, run, status),
            failure,
            timing(run, startedAt, stopwatch.elapsedSeconds()),
            origins.computeIfAbsent(engine, Provenance::ofThisJvm)));
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
    if (run == null || status.equals("failed")) {
      return recording.result(run == null ? 0 : run.updatesDone(), null, false);
    }
    return recording.result(run.updatesDone(), run.weightsHash(), status.equals("done"));
  }

  private static Timing timing(TrialRun run, Instant startedAt, double seconds) {
    if (run == null) {
      return new Timing(startedAt, seconds, 0, 0, 0, 0, 0);
    }
    double training =
        seconds
            - run.pretrainingSeconds()
            - run.probeSeconds()
            - run.evaluationSeconds()
            - run.jacobianSeconds();
    return new Timing(
        startedAt,
        seconds,
        run.updatesDone() / training,
        run.pretrainingSeconds() / seconds,
        run.probeSeconds() / seconds,
        run.evaluationSeconds() / seconds,
        run.jacobianSeconds() / seconds);
  }

  private static String message(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }
}
