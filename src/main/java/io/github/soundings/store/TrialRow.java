package io.github.soundings.store;

import java.time.Instant;
import java.util.List;

/**
 * A trial: its parameters, its outcome and where it ran; table {@code trials}. The file with this
 * row is written last and commits the attempt.
 *
 * @param trialId see {@link io.github.soundings.experiment.Trial#id()}
 * @param attempt names the run that wrote the rows; other tables join on (trial_id, attempt)
 * @param round 1, or one more than the failed run that this one repeats
 * @param experiment name of the experiment file that asked for it first
 * @param status {@code done}, {@code diverged} (a result: the loss was no longer finite) or {@code
 *     failed}
 * @param width units of each hidden layer; null where they differ
 * @param updatesDone updates done: fewer than {@code updates} if it diverged or failed
 * @param bestUpdate where the validation error was lowest, the first such time
 * @param bestTestError test error at {@code bestUpdate}
 * @param weightsHash of the final weights
 * @param failureKind class of the exception; null unless failed
 * @param seconds wall-clock time of the trial
 * @param updatesPerSecond updates over the seconds spent neither in probes nor in evaluation
 * @param probeShare share of the seconds spent in probes
 * @param evaluationShare share of the seconds spent in evaluation
 * @param engine what computed: {@code nd4j}
 * @param numerics everything that may decide the last bits: backend, BLAS, classifier, versions
 */
public record TrialRow(
    String trialId,
    String attempt,
    int round,
    String experiment,
    String status,
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
    int batchSize,
    long updates,
    long seed,
    String precision,
    String shuffle,
    long probeEvery,
    int probeExamples,
    long evaluateEvery,
    int evaluationExamples,
    long updatesDone,
    Double bestValidationError,
    Double bestTestError,
    Long bestUpdate,
    Double finalValidationError,
    Double finalTestError,
    Double finalValidationLoss,
    Double finalTestLoss,
    String weightsHash,
    String failureKind,
    String failureMessage,
    Instant startedAt,
    double seconds,
    double updatesPerSecond,
    double probeShare,
    double evaluationShare,
    String engine,
    String numerics,
    String soundingsVersion,
    String gitCommit,
    String jdk,
    String cpu,
    String host) {}
