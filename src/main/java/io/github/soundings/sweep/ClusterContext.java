package io.github.soundings.sweep;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Opens Spark contexts, after finding out that their master can be reached. */
public final class ClusterContext {
  private static final String DEFAULT_MASTER = "local[*]";

  private ClusterContext() {}

  /**
   * A context on the master that spark-submit was given, {@code local[*]} by default.
   *
   * @param name of the application
   * @throws ClusterException if the master cannot be reached or Spark refuses to start
   */
  public static JavaSparkContext open(String name) {
    return open(new SparkConf(), name);
  }

  /**
   * Likewise for a sweep, which finds out itself what keeps failing.
   *
   * @see #open(String)
   */
  public static JavaSparkContext openForTrials(String name) {
    SparkConf conf = new SparkConf();
    // A trial's own exceptions are rows; a task that ends otherwise has lost its executor. Which
    // trial is to blame for that, and how often, is for Soundings to judge: see Inquest.
    conf.set("spark.task.maxFailures", Integer.toString(Integer.MAX_VALUE));
    conf.set("spark.executor.maxNumFailures", Integer.toString(Integer.MAX_VALUE));
    conf.set("spark.excludeOnFailure.enabled", "false");
    // The store decides what is done: running a trial twice at once would only waste a core.
    conf.set("spark.speculation", "false");
    return open(conf, name);
  }

  private static JavaSparkContext open(SparkConf conf, String name) {
    conf.setAppName("soundings " + name);
    conf.setIfMissing("spark.master", DEFAULT_MASTER);
    SparkMaster master = new SparkMaster(conf.get("spark.master"));
    master.requireAnswer();
    conf.setIfMissing("spark.executor.heartbeatInterval", "2s");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    try {
      return new JavaSparkContext(conf);
    } catch (RuntimeException e) {
      throw new ClusterException(
          "Cannot start Spark on " + master.url() + ": " + e.getMessage(), e);
    }
  }
}
