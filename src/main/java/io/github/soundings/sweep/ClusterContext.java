package io.github.soundings.sweep;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Opens the Spark context of a sweep, after finding out that its master can be reached. */
public final class ClusterContext {
  private static final String DEFAULT_MASTER = "local[*]";

  private ClusterContext() {}

  /**
   * A context on the master that spark-submit was given, {@code local[*]} by default.
   *
   * @throws ClusterException if the master cannot be reached or Spark refuses to start
   */
  public static JavaSparkContext open(String name) {
    SparkConf conf = new SparkConf().setAppName("soundings " + name);
    conf.setIfMissing("spark.master", DEFAULT_MASTER);
    SparkMaster master = new SparkMaster(conf.get("spark.master"));
    master.requireAnswer();
    // A trial's own exceptions are rows; a task that ends otherwise has lost its executor, and must
    // not take the rest of the sweep with it.
    conf.setIfMissing("spark.task.maxFailures", "1000");
    conf.setIfMissing("spark.executor.heartbeatInterval", "2s");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // The store decides what is done: running a trial twice at once would only waste a core.
    conf.set("spark.speculation", "false");
    try {
      return new JavaSparkContext(conf);
    } catch (RuntimeException e) {
      throw new ClusterException(
          "Cannot start Spark on " + master.url() + ": " + e.getMessage(), e);
    }
  }
}
