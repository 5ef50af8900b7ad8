package io.github.soundings.query;

import io.github.soundings.store.Store;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * A Spark session for SQL over a store, set up to start fast: no user interface, no Hive catalog,
 * few shuffle partitions. What the caller configured (spark-submit's master and {@code --conf})
 * stands; without a master it runs inside this JVM.
 */
public final class QuerySession implements AutoCloseable {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "spark.app.name", "soundings",
          "spark.ui.enabled", "false",
          "spark.ui.showConsoleProgress", "false",
          "spark.sql.ui.explainMode", "simple",
          "spark.sql.debug.maxToStringFields", "100",
          "spark.sql.catalogImplementation", "in-memory",
          "spark.sql.shuffle.partitions", "4",
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.warehouse.dir",
              Path.of(System.getProperty("java.io.tmpdir"), "soundings-warehouse")
                  .toUri()
                  .toString(),
          "spark.master", "local[*]");

  private static final Map<String, String> FEW_ROWS =
      Map.of(
          "spark.sql.shuffle.partitions", "1",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  private final SparkSession spark;

  private QuerySession(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Starts Spark and registers the {@link Views} over the store's tables; others follow when a
   * query names them.
   *
   * @throws QueryException if the store cannot be reached
   */
  public static QuerySession open(Store store) {
    return open(store, conf());
  }

  /**
   * The same for many queries over few rows, where planning and compiling cost most. Results stay
   * the same.
   */
  public static QuerySession openForFewRows(Store store) {
    SparkConf conf = conf();
    FEW_ROWS.forEach(conf::set);
    return open(store, conf);
  }

  private static QuerySession open(Store store, SparkConf conf) {
    SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
    try {
      Views.registerTables(spark, store);
    } catch (RuntimeException e) {
      spark.stop();
      throw e;
    }
    return new QuerySession(spark);
  }

  private static SparkConf conf() {
    SparkConf conf = new SparkConf();
    DEFAULTS.forEach(conf::setIfMissing);
    if (conf.get("spark.master").toLowerCase(Locale.ROOT).startsWith("local")) {
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.driver.host", "localhost");
    }
    return conf;
  }

  /** Spark, with the views of tables, and those that queries named so far. */
  public SparkSession spark() {
    return spark;
  }

  /**
   * Answers a query. Nothing is computed until the result is written.
   *
   * @param sql one SELECT, WITH, SHOW, DESCRIBE or EXPLAIN statement of Spark SQL
   * @throws QueryException if it is malformed or would change anything
   */
  public QueryResult query(String sql) {
    try {
      ReadOnly.require(spark, sql);
      DerivedViews.registerNamed(spark, sql);
      return QueryResult.of(spark.sql(sql));
    } catch (Exception e) {
      throw QueryErrors.wrap(e);
    }
  }

  @Override
  public void close() {
    spark.stop();
  }
}
