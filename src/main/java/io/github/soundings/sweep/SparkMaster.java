package io.github.soundings.sweep;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

/** The Spark master that spark-submit was given, for example {@code spark://host:7077}. */
public record SparkMaster(String url) {
  private static final String STANDALONE = "spark://";
  private static final int DEFAULT_PORT = 7077;
  private static final int TIMEOUT_MS = 5_000;

  /** The one of this process; {@code local[*]} outside spark-submit. */
  public static SparkMaster ofThisProcess() {
    return new SparkMaster(System.getProperty("spark.master", "local[*]"));
  }

  public boolean isLocal() {
    return url.startsWith("local");
  }

  /**
   * Whether a connection opens to at least one of the hosts of a standalone master. Other kinds of
   * masters are not asked. Spark itself would try for a minute before it gives up.
   */
  public boolean answers() {
    return !url.startsWith(STANDALONE) || hosts().stream().anyMatch(SparkMaster::connects);
  }

  /**
   * Makes sure that it answers, before anything else is done.
   *
   * @throws ClusterException if it does not
   */
  public void requireAnswer() {
    if (!answers()) {
      throw new ClusterException(
          "Cannot reach Spark master "
              + url
              + " (is it running, and is this the address that it shows?)");
    }
  }

  private List<String> hosts() {
    return Arrays.asList(url.substring(STANDALONE.length()).split(","));
  }

  private static boolean connects(String host) {
    int colon = host.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      int port = colon < 0 ? DEFAULT_PORT : Integer.parseInt(host.substring(colon + 1));
      String name = colon < 0 ? host : host.substring(0, colon);
      socket.connect(new InetSocketAddress(name, port), TIMEOUT_MS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
