package io.github.soundings.store;

/**
 * How far a trial has come that a store knows.
 *
 * @param status of its result or, if it has none, of its last run
 * @param round how many runs of it have been committed
 * @param updatesDone in that run and those that it went on from
 * @param bestValidationError lowest so far; NaN if there is none
 * @param bestTestError then; NaN if there is none
 * @param updatesPerSecond while it was training
 * @param failure null unless failed or crashed
 */
public record Standing(
    String status,
    int round,
    long updatesDone,
    double bestValidationError,
    double bestTestError,
    double updatesPerSecond,
    FailedTrial failure) {
  /** Of trials that a sweep has stopped on purpose, and that others may go on with. */
  public static final String STOPPED = "stopped";

  /** Whether a status is that of a trial that has come to its end. */
  static boolean isResult(String status) {
    return status.equals("done") || status.equals("diverged");
  }

  /** Whether it has come to its end. */
  public boolean isResult() {
    return isResult(status);
  }

  /** Whether it waits to go on from its checkpoint. */
  public boolean isStopped() {
    return status.equals(STOPPED);
  }

  /** Whether its last run failed or crashed. */
  public boolean isFailed() {
    return !isResult() && !isStopped();
  }

  /** Whether a later round may go on from its checkpoint: stopped, or all it lacked was time. */
  boolean mayGoOn() {
    return isStopped() || (failure != null && FailureKind.isTimeout(failure.failureKind()));
  }

  /** Of two of the same trial, a result or else the later one, as if it came after both. */
  Standing or(Standing other) {
    boolean mine = isResult() == other.isResult() ? round >= other.round : isResult();
    Standing counting = mine ? this : other;
    return new Standing(
        counting.status,
        Math.max(round, other.round),
        counting.updatesDone,
        counting.bestValidationError,
        counting.bestTestError,
        counting.updatesPerSecond,
        counting.failure);
  }
}
