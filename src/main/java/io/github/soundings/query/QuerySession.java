package io.github.soundings.query;

import io.github.soundings.store.Store;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
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
              new File(System.getProperty("java.io.tmpdir"), "soundings-warehouse")
                  .toURI()
                  .toString(),
          "spark.master", "local[*]");

  private static final Map<String, String> FEW_ROWS =
      Map.of(
          "spark.sql.shuffle.partitions", "1",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.cache.maxEntries", "5000");

  /** A store up to this size has few rows. */
  private static final long SMALL_BYTES = 32L << 20;

  private final SparkSession spark;
  private final Store store;

  private QuerySession(SparkSession spark, Store store) {
    this.spark = spark;
    this.store = store;
  }

  /**
   * Starts Spark and registers the {@link Views} over the store's tables; others follow when a
   * query names them. A small store is opened {@link #openForFewRows for few rows}.
   *
   * @throws QueryException if the store cannot be reached
   */
  public static QuerySession open(Store store) {
    SparkConf conf = new SparkConf();
    return bytes(store) > SMALL_BYTES ? open(store, conf) : openForFewRows(store, conf);
  }

  /**
   * The same for many queries over few rows, where planning and compiling cost most. Results stay
   * the same.
   */
  public static QuerySession openForFewRows(Store store) {
    return openForFewRows(store, new SparkConf());
  }

  private static QuerySession openForFewRows(Store store, SparkConf conf) {
    FEW_ROWS.forEach(conf::setIfMissing);
    return open(store, conf);
  }

  private static QuerySession open(Store store, SparkConf conf) {
    setDefaults(conf);
    SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
    try {
      Views.registerTables(spark, store);
    } catch (RuntimeException e) {
      spark.stop();
      throw e;
    }
    return new QuerySession(spark, store);
  }

  private static long bytes(Store store) {
    Path folder = new Path(store.location());
    try {
      FileSystem files = folder.getFileSystem(new Configuration());
      return files.exists(folder) ? files.getContentSummary(folder).getLength() : 0;
    } catch (IOException e) {
      throw new QueryException("Cannot read store " + store.location() + ": " + e.getMessage(), e);
    }
  }

  private static void setDefaults(SparkConf conf) {
    DEFAULTS.forEach(conf::setIfMissing);
    if (conf.get("spark.master").toLowerCase(Locale.ROOT).startsWith("local")) {
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.driver.host", "localhost");
    }
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

  /**
   * Columns of those rows of a view that meet a condition. Nothing is computed until the result is
   * written.
   *
   * @param condition an expression of Spark SQL
   * @throws QueryException if it is malformed
   */
  public QueryResult select(String view, String condition, String... columns) {
    try {
      DerivedViews.registerNamed(spark, view + " " + condition);
      return QueryResult.of(spark.table(view).where(condition).selectExpr(columns));
    } catch (Exception e) {
      throw QueryErrors.wrap(e);
    }
  }

  /**
   * The columns of a view, in order.
   *
   * @throws QueryException if there is no such view
   */
  public List<String> columns(String view) {
    try {
      DerivedViews.registerNamed(spark, view);
      return Arrays.asList(spark.table(view).columns());
    } catch (Exception e) {
      throw QueryErrors.wrap(e);
    }
  }

  /** Ends what is being computed; whoever waits for its rows gets a {@link QueryException}. */
  public void cancel() {
    spark.sparkContext().cancelAllJobs();
  }

  /**
   * Has queries see what was committed since the session was opened.
   *
   * @throws QueryException if the store cannot be reached
   */
  public void reload() {
    Views.registerTables(spark, store);
  }

  @Override
  public void close() {
    spark.stop();
  }
}
