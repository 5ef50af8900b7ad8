/**
 * SQL over a store: Spark temporary views with the tables' names, further views kept as SQL files,
 * and results as an aligned table, CSV or JSON. {@link io.github.soundings.query.QuerySession} is
 * the entrance.
 *
 * <pre>
 * store/trials/*.parquet ---> attempts --sql/trials.sql--> trials ------.
 * store/curves/*.parquet ---------------------------------> curves      | joined on
 * store/layer_stats/...  ---------------------------------> layer_stats | (trial_id, attempt)
 *                                                           |
 *       results, sql/*.sql and paper/*.csv over the above <---'
 * </pre>
 *
 * <p>May depend on {@code store} and {@code statistics}; library: Spark SQL. Used by {@code report}
 * and {@code cli}.
 */
package io.github.soundings.query;
