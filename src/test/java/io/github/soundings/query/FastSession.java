package io.github.soundings.query;

import io.github.soundings.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A Spark session for tests with few rows, where planning, compiling and scheduling cost most. */
public final class FastSession implements AutoCloseable {
  private static final Map<String, String> FAST =
      Map.of(
          "spark.master", "local[1]",
          "spark.sql.shuffle.partitions", "1",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  private final QuerySession session;

  public FastSession() {
    FAST.forEach(System::setProperty);
    session = QuerySession.open(Store.at("target/no-such-store"));
  }

  public SparkSession spark() {
    return session.spark();
  }

  public QuerySession session() {
    return session;
  }

  public List<List<Object>> query(String sql) {
    List<List<Object>> rows = new ArrayList<>();
    session.query(sql).rows().forEach(rows::add);
    return rows;
  }

  @Override
  public void close() {
    session.close();
    FAST.keySet().forEach(System::clearProperty);
  }
}
