/**
 * Runs one trial, from the first update to the rows that its attempt leaves in the store. Knows
 * nothing of Spark, so that a trial runs under a debugger or a profiler as it does on a cluster.
 *
 * <p>{@link io.github.soundings.trial.TrialRunner} is the entrance. May depend on all packages
 * above it in the data flow: {@code network}, {@code dataset}, {@code probe}, {@code experiment},
 * {@code store}. Used by {@code sweep}.
 */
package io.github.soundings.trial;
