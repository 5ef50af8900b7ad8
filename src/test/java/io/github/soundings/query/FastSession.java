package io.github.soundings.query;

import io.github.soundings.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** A Spark session for tests with few rows, where planning, compiling and scheduling cost most. */
public final class FastSession implements AutoCloseable {
  private final QuerySession session;

  public FastSession() {
    System.setProperty("spark.master", "local[1]");
    session = QuerySession.openForFewRows(Store.at("target/no-such-store"));
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
    System.clearProperty("spark.master");
  }
}
