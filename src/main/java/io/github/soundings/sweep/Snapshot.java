package io.github.soundings.sweep;

/**
 * How far a sweep is.
 *
 * @param trials that it runs
 * @param finished trials that have ended, the failed ones among them
 * @param failed trials that ended with an exception or are not run any more
 * @param running tasks at work
 * @param updates done so far
 * @param share of the planned operations that are done, 0 to 1
 * @param skipped part of that share which took no time: done before, or not needed after all
 */
record Snapshot(
    long trials,
    long finished,
    long failed,
    int running,
    long updates,
    double share,
    double skipped) {
  /** One in which nothing was skipped. */
  Snapshot(long trials, long finished, long failed, int running, long updates, double share) {
    this(trials, finished, failed, running, updates, share, 0);
  }
}
