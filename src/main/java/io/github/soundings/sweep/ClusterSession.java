package io.github.soundings.sweep;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session of a sweep, after finding out that its master can be reached. */
public final class ClusterSession {
  private static final String DEFAULT_MASTER = "local[*]";
  private static final String STANDALONE = "spark://";
  private static final int CONNECT_MILLIS = 5_000;

  private ClusterSession() {}

  /**
   * A session on the master that spark-submit was given, {@code local[*]} by default.
   *
   * @throws ClusterException if the master cannot be reached or Spark refuses to start
   */
  public static SparkSession open(String name) {
    SparkConf conf = new SparkConf().setAppName("soundings " + name);
    conf.setIfMissing("spark.master", DEFAULT_MASTER);
    requireReachable(conf.get("spark.master"));
    // A trial's own exceptions are rows; a task that ends otherwise has lost its executor, and must
    // not take the rest of the sweep with it.
    conf.setIfMissing("spark.task.maxFailures", "1000");
    conf.setIfMissing("spark.executor.heartbeatInterval", "2s");
    conf.setIfMissing("spark.sql.shuffle.partitions", "4");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // The store decides what is done: running a trial twice at once would only waste a core.
    conf.set("spark.speculation", "false");
    try {
      return SparkSession.builder().config(conf).getOrCreate();
    } catch (RuntimeException e) {
      throw new ClusterException(
          "Cannot start Spark on " + conf.get("spark.master") + ": " + e.getMessage(), e);
    }
  }

  private static void requireReachable(String master) {
    if (!master.startsWith(STANDALONE)) {
      return;
    }
    List<String> addresses = Arrays.asList(master.substring(STANDALONE.length()).split(","));
    if (addresses.stream().noneMatch(ClusterSession::accepts)) {
      throw new ClusterException(
          "Cannot reach Spark master "
              + master
              + " (no connection within "
              + CONNECT_MILLIS / 1000
              + " s; is it running, and is the address the one it shows?)");
    }
  }

  private static boolean accepts(String address) {
    int colon = address.lastIndexOf(':');
    if (colon < 0) {
      return false;
    }
    try (Socket socket = new Socket()) {
      int port = Integer.parseInt(address.substring(colon + 1));
      socket.connect(new InetSocketAddress(address.substring(0, colon), port), CONNECT_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
