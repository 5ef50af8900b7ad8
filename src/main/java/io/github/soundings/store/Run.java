package io.github.soundings.store;

/**
 * One run of a trial, on whichever executors.
 *
 * @param round 1, or one more than the number of earlier runs
 */
public record Run(String trialId, int round) {}
