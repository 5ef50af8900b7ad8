package io.github.soundings.sweep;

/**
 * How far a sweep is.
 *
 * @param trials that it runs
 * @param finished trials that have ended, the failed ones among them
 * @param failed trials that ended with an exception
 * @param running tasks at work
 * @param updates done so far
 * @param share of the planned operations that are done, 0 to 1
 */
record Snapshot(long trials, long finished, long failed, int running, long updates, double share) {}
