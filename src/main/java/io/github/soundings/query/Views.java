package io.github.soundings.query;

import io.github.soundings.store.Store;
import io.github.soundings.store.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Registers the views over a store. {@code attempts} has every committed row of the folder {@code
 * trials}; {@code trials} has one of them per trial; the other tables' views have the rows that
 * belong to it, and so nothing of an attempt that was not committed. All work on a store that is
 * empty or does not exist.
 */
public final class Views {
  private static final String ATTEMPTS = "attempts";
  private static final String TRIALS = "trials";

  /** Views over the tables' views; each is explained in its file {@code sql/NAME.sql}. */
  private static final List<String> DERIVED =
      List.of("error_curves", "saturation", "best_learning_rate", "conflicts");

  private Views() {}

  /** The names of all views. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(List.of(ATTEMPTS));
    for (Table table : Table.values()) {
      names.add(table.tableName());
    }
    names.addAll(DERIVED);
    return names;
  }

  /**
   * Registers them, replacing those of another store. What is committed later is seen after
   * registering again.
   *
   * @throws QueryException if the store cannot be reached
   */
  public static void register(SparkSession spark, Store store) {
    try {
      if (spark.catalog().tableExists(TRIALS)) {
        spark.catalog().uncacheTable(TRIALS);
      }
      // Trials first: what they commit was in place before them.
      read(spark, store, Table.TRIALS).createOrReplaceTempView(ATTEMPTS);
      registerFile(spark, TRIALS);
      // Every other view reads it, some twice. Spark fills the cache on first use.
      spark.table(TRIALS).cache();
      for (Table table : Table.values()) {
        if (table != Table.TRIALS) {
          committed(spark, read(spark, store, table)).createOrReplaceTempView(table.tableName());
        }
      }
      DERIVED.forEach(name -> registerFile(spark, name));
    } catch (IOException | UncheckedIOException e) {
      throw new QueryException("Cannot read store " + store.location() + ": " + e.getMessage(), e);
    }
  }

  private static Dataset<Row> read(SparkSession spark, Store store, Table table)
      throws IOException {
    StructType schema = SparkSchema.of(table);
    Path folder = new Path(store.folder(table));
    if (!folder.getFileSystem(spark.sessionState().newHadoopConf()).exists(folder)) {
      return spark.createDataFrame(List.of(), schema);
    }
    return spark
        .read()
        .schema(schema)
        .option("pathGlobFilter", "*.parquet")
        .option("__globPaths__", false)
        .parquet(folder.toString());
  }

  private static Dataset<Row> committed(SparkSession spark, Dataset<Row> rows) {
    return rows.join(spark.table(TRIALS), new String[] {"trial_id", "attempt"}, "left_semi");
  }

  private static void registerFile(SparkSession spark, String name) {
    String file = "/sql/" + name + ".sql";
    try (InputStream sql = Views.class.getResourceAsStream(file)) {
      spark
          .sql(new String(sql.readAllBytes(), StandardCharsets.UTF_8))
          .createOrReplaceTempView(name);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
