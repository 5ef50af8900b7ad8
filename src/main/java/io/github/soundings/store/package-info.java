/**
 * The Parquet tables, their schemas and how rows are committed to them. A record per table states
 * its schema: a component {@code bestTestError} is the column {@code best_test_error}, boxed types
 * may be null. Beside them lie the {@link io.github.soundings.store.Checkpoints} of trials that
 * have not ended, and small JSON files on what runs and what has happened to the JVMs that ran it:
 * {@link io.github.soundings.store.SignsOfLife}, {@link io.github.soundings.store.Incidents}.
 *
 * <p>May depend on {@code experiment}; libraries: Parquet, Hadoop's file system, Jackson. Used by
 * {@code trial}, {@code sweep} and {@code query}.
 */
package io.github.soundings.store;
