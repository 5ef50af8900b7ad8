package io.github.soundings.store;

import java.time.Instant;

/**
 * What a driver says of its sweep while it lasts.
 *
 * @param page where Spark shows it; null if nowhere
 * @param trials that it runs
 * @param finished trials that have ended, the failed ones among them
 * @param running tasks at work
 * @param share of the planned operations that are done, from 0 to 1
 * @param secondsLeft null if not yet known
 * @param seenAt when this was written
 */
public record SweepSign(
    String experiment,
    SignOfLife.Whereabouts where,
    String page,
    long trials,
    long finished,
    long failed,
    int running,
    double updatesPerSecond,
    double share,
    Long secondsLeft,
    Instant startedAt,
    Instant seenAt) {}
