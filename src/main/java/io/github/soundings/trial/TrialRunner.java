package io.github.soundings.trial;

import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.DatasetException;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.experiment.KebabCase;
import io.github.soundings.experiment.Trial;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.TrialRow;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/**
 * Runs trials and turns whatever comes of them into the rows of an attempt: a diverged training is
 * a result, and an exception becomes a row that says what went wrong.
 */
public final class TrialRunner {
  private static final int TOKEN = 12;
  private static final int LONGEST_MESSAGE = 1000;

  private final Provenance provenance = Provenance.ofThisJvm();
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
    String token = UUID.randomUUID().toString().replace("-", "").substring(0, TOKEN);
    Instant startedAt = Instant.now();
    Stopwatch total = new Stopwatch();
    Outcome outcome = new Outcome();
    try {
      Dataset dataset = open(trial);
      outcome.recording = new Recording(trial, token, dataset.epochExamples());
      outcome.run = new TrialRun(trial, dataset, outcome.recording, progress);
      outcome.status = outcome.run.train() ? "done" : "diverged";
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      outcome.failure = e;
    }
    TrialRow row = row(trial, token, round, startedAt, total.elapsedSeconds(), outcome);
    return outcome.recording == null
        ? new Recording(trial, token, 1).attempt(row)
        : outcome.recording.attempt(row);
  }

  private static Dataset open(Trial trial) {
    Dataset dataset = Datasets.open(trial.source());
    if (!dataset.digest().equals(trial.datasetDigest())) {
      throw new DatasetException(
          "Invalid dataset %s in %s: digest %s (must be %s, as when the trial was planned)"
              .formatted(
                  dataset.name(),
                  trial.source().location(),
                  dataset.digest(),
                  trial.datasetDigest()));
    }
    return dataset;
  }

  private TrialRow row(
      Trial trial, String token, int round, Instant startedAt, double seconds, Outcome outcome) {
    Recording recording = outcome.recording;
    long updatesDone = outcome.run == null ? 0 : outcome.run.updatesDone();
    double probing = outcome.run == null ? 0 : outcome.run.probeSeconds();
    double evaluating = outcome.run == null ? 0 : outcome.run.evaluationSeconds();
    boolean done = outcome.status.equals("done");
    Evaluation validation = done ? recording.finalValidation(updatesDone) : null;
    Evaluation test = done ? recording.finalTest(updatesDone) : null;
    return new TrialRow(
        trial.id(),
        token,
        round,
        experiment,
        outcome.status,
        trial.source().name(),
        KebabCase.of(trial.source().scaling()),
        trial.datasetDigest(),
        trial.inputs(),
        trial.classes(),
        trial.depth(),
        trial.widths().stream().distinct().count() == 1 ? trial.widths().get(0) : null,
        trial.widths(),
        KebabCase.of(trial.activation()),
        KebabCase.of(trial.initialization()),
        KebabCase.of(trial.cost()),
        trial.learningRate(),
        trial.batchSize(),
        trial.updates(),
        trial.seed(),
        KebabCase.of(trial.precision()),
        KebabCase.of(trial.shuffle()),
        trial.probeEvery(),
        trial.probeExamples(),
        trial.evaluateEvery(),
        trial.evaluationExamples(),
        updatesDone,
        recording == null ? null : recording.bestValidationError(),
        recording == null ? null : recording.bestTestError(),
        recording == null ? null : recording.bestUpdate(),
        validation == null ? null : validation.error(),
        test == null ? null : test.error(),
        validation == null ? null : validation.loss(),
        test == null ? null : test.loss(),
        outcome.failure == null ? outcome.run.weightsHash() : null,
        outcome.failure == null ? null : outcome.failure.getClass().getSimpleName(),
        outcome.failure == null ? null : message(outcome.failure),
        startedAt,
        seconds,
        updatesDone / Math.max(seconds - probing - evaluating, 1e-9),
        probing / seconds,
        evaluating / seconds,
        "nd4j",
        provenance.numerics(),
        provenance.version(),
        provenance.gitCommit(),
        provenance.jdk(),
        provenance.cpu(),
        provenance.host());
  }

  private static String message(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }

  /** What is known of a run so far. */
  private static final class Outcome {
    private String status = "failed";
    private Recording recording;
    private TrialRun run;
    private Throwable failure;
  }
}
