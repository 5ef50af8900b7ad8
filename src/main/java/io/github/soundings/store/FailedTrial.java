package io.github.soundings.store;

import java.time.Instant;

/**
 * A trial without a result.
 *
 * @param status {@code failed} or {@code crashed}
 * @param round how many runs of it have been committed
 */
public record FailedTrial(
    String trialId,
    String experiment,
    String status,
    int round,
    String failureKind,
    String failureMessage,
    long updatesDone,
    String host,
    Instant startedAt) {}
