package io.github.soundings.store;

import io.github.soundings.experiment.InitializationWords;
import io.github.soundings.experiment.KebabCase;
import io.github.soundings.experiment.TrainingMethod;
import io.github.soundings.experiment.Trial;
import java.time.Instant;
import java.util.List;

/**
 * A trial: its parameters, its outcome and where it ran; table {@code trials}. The file with this
 * row is written last and commits the attempt. Nested records are columns of their own.
 *
 * @param trialId see {@link Trial#id()}
 * @param attempt names the run that wrote the rows; other tables join on (trial_id, attempt)
 * @param round 1, or one more than the failed run that this one repeats or the stopped one that it
 *     goes on from
 * @param experiment name of the experiment file that asked for it first
 * @param status {@code done}, {@code diverged} (a result: the loss was no longer finite), {@code
 *     failed}, {@code crashed} (it took down the JVMs that ran it) or {@code stopped} (by
 *     successive halving, before its end)
 * @param failure null unless failed or crashed
 * @param rows of the other tables; a commit fills them in
 */
public record TrialRow(
    String trialId,
    String attempt,
    int round,
    String experiment,
    String status,
    Parameters parameters,
    Result result,
    Failure failure,
    Timing timing,
    Origin origin,
    RowCounts rows) {
  /** Whether a later round may go on from its checkpoint: stopped, or all it lacked was time. */
  boolean mayGoOn() {
    return status.equals(Standing.STOPPED)
        || (failure != null && FailureKind.isTimeout(failure.failureKind()));
  }

  TrialRow withRows(RowCounts counted) {
    return new TrialRow(
        trialId,
        attempt,
        round,
        experiment,
        status,
        parameters,
        result,
        failure,
        timing,
        origin,
        counted);
  }

  /**
   * Every resolved parameter.
   *
   * @param width units of each hidden layer; null where they differ
   * @param widths units of each hidden layer, the first above the input first
   * @param trainingExamples that training goes over again and again; null for all there are
   */
  public record Parameters(
      String dataset,
      String scaling,
      String datasetDigest,
      int inputs,
      int classes,
      int depth,
      Integer width,
      List<Integer> widths,
      String activation,
      String initialization,
      String cost,
      double learningRate,
      TrainingMethod trainingMethod,
      int batchSize,
      long updates,
      long seed,
      String precision,
      String shuffle,
      Integer trainingExamples,
      long probeEvery,
      int probeExamples,
      long evaluateEvery,
      int evaluationExamples,
      long jacobianEvery,
      int jacobianExamples) {

    /** The parameters of a trial, in the words of experiment files. */
    public static Parameters of(Trial trial) {
      int few = trial.trainingExamples();
      boolean even = trial.widths().stream().distinct().count() == 1;
      return new Parameters(
          trial.dataset(),
          KebabCase.of(trial.scaling()),
          trial.datasetDigest(),
          trial.inputs(),
          trial.classes(),
          trial.depth(),
          even ? trial.widths().get(0) : null,
          trial.widths(),
          KebabCase.of(trial.activation()),
          InitializationWords.of(trial.initialization()),
          KebabCase.of(trial.cost()),
          trial.learningRate(),
          trial.trainingMethod(),
          trial.batchSize(),
          trial.updates(),
          trial.seed(),
          KebabCase.of(trial.precision()),
          KebabCase.of(trial.shuffle()),
          few == 0 ? null : few,
          trial.probeEvery(),
          trial.probeExamples(),
          trial.evaluateEvery(),
          trial.evaluationExamples(),
          trial.jacobianEvery(),
          trial.jacobianExamples());
    }
  }

  /**
   * What came of it; null where the trial did not get that far.
   *
   * @param updatesDone fewer than the parameter {@code updates} if it diverged or failed
   * @param bestValidationError lowest of the validation errors
   * @param bestTestError test error at {@code bestUpdate}
   * @param bestUpdate where the validation error was lowest, the first such time
   * @param weightsHash of the final weights
   */
  public record Result(
      long updatesDone,
      Double bestValidationError,
      Double bestTestError,
      Long bestUpdate,
      Double finalValidationError,
      Double finalTestError,
      Double finalValidationLoss,
      Double finalTestLoss,
      String weightsHash) {}

  /**
   * Why it failed.
   *
   * @param failureKind the column value of a {@link FailureKind}
   */
  public record Failure(String failureKind, String failureMessage) {
    private static final int LONGEST_MESSAGE = 1000;

    /** A failure of some kind; a message that is too long is cut. */
    public static Failure of(FailureKind kind, String message) {
      return new Failure(
          kind.columnValue(), message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)));
    }
  }

  /**
   * How long it took.
   *
   * @param seconds wall-clock time of the trial
   * @param updatesPerSecond updates over the seconds spent in none of what follows
   * @param pretrainingShare share of the seconds spent in pre-training
   * @param probeShare share of the seconds spent in probes
   * @param evaluationShare share of the seconds spent in evaluation
   * @param jacobianShare share of the seconds spent on Jacobians
   */
  public record Timing(
      Instant startedAt,
      double seconds,
      double updatesPerSecond,
      double pretrainingShare,
      double probeShare,
      double evaluationShare,
      double jacobianShare) {}

  /**
   * What ran it. The numerics may decide the last bits of a result; the rest says where it came
   * from.
   *
   * @param engine what computed the updates: {@code nd4j}, {@code simd} or {@code dl4j-spark}
   * @param numerics width of vectors, if they computed; backend, its version and native classifier,
   *     BLAS and its core type, threads
   * @param gitCommit that Soundings was built from, with {@code -dirty} if files were changed
   * @param cpu model name of the processor
   */
  public record Origin(
      String engine,
      String numerics,
      String soundingsVersion,
      String gitCommit,
      String jdk,
      String cpu,
      String host) {}
}
