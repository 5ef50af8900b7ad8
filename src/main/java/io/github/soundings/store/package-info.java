/**
 * The Parquet tables, their schemas and how rows are committed to them. A record per table states
 * its schema: a component {@code bestTestError} is the column {@code best_test_error}, boxed types
 * may be null.
 *
 * <p>May depend on {@code experiment}; libraries: Parquet, Hadoop's file system. Used by {@code
 * trial}, {@code sweep} and {@code query}.
 */
package io.github.soundings.store;
