package io.github.soundings.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import io.github.soundings.store.ExtraTable;
import io.github.soundings.store.LiveFiles;
import io.github.soundings.store.Store;
import io.github.soundings.store.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Registers the views over a store. {@code attempts} has every committed row of the folder {@code
 * trials}; {@code trials} has one of them per trial; the other tables' views have the rows that
 * belong to it, and so nothing of an attempt that was not committed, and nothing twice while a
 * store is being compacted. All work on a store that is empty or does not exist.
 */
public final class Views {
  private static final String ATTEMPTS = "attempts";
  private static final String TRIALS = "trials";
  private static final String[] ATTEMPT = {"trial_id", "attempt"};
  private static final String FILE_NAME = "_metadata.file_name";
  private static final String FILE = "file_of_row";

  private Views() {}

  /** The names of all views. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(List.of(ATTEMPTS));
    for (Table table : Table.values()) {
      names.add(table.tableName());
    }
    for (ExtraTable table : ExtraTable.values()) {
      names.add(table.tableName());
    }
    names.addAll(DerivedViews.names());
    return names;
  }

  /**
   * The SQL that defines a view, with the comment that explains it, if it is kept as a file.
   *
   * @param name of a view
   */
  public static Optional<String> definition(String name) {
    return DerivedViews.definition(name);
  }

  /**
   * Registers them, replacing those of another store. What is committed later is seen after
   * registering again.
   *
   * @throws QueryException if the store cannot be reached
   */
  public static void register(SparkSession spark, Store store) {
    registerTables(spark, store);
    DerivedViews.register(spark);
  }

  /** Registers those of the tables only. */
  static void registerTables(SparkSession spark, Store store) {
    try {
      DerivedViews.drop(spark);
      if (spark.catalog().tableExists(TRIALS)) {
        spark.catalog().uncacheTable(TRIALS);
      }
      // Trials first: what they commit was in place before them.
      read(spark, store, Table.TRIALS).dropDuplicates(ATTEMPT).createOrReplaceTempView(ATTEMPTS);
      DerivedViews.registerFile(spark, TRIALS);
      // Every other view reads it, some twice. Spark fills the cache on first use.
      spark.table(TRIALS).cache();
      for (Table table : Table.values()) {
        if (table != Table.TRIALS) {
          Dataset<Row> rows = live(read(spark, store, table), store, table);
          rows.join(spark.table(TRIALS), ATTEMPT, "left_semi")
              .createOrReplaceTempView(table.tableName());
        }
      }
      for (ExtraTable table : ExtraTable.values()) {
        read(spark, store.folder(table), SparkSchema.of(table.columns()))
            .createOrReplaceTempView(table.tableName());
      }
    } catch (IOException | UncheckedIOException e) {
      throw new QueryException("Cannot read store " + store.location() + ": " + e.getMessage(), e);
    }
  }

  private static Dataset<Row> read(SparkSession spark, Store store, Table table)
      throws IOException {
    return read(spark, store.folder(table), SparkSchema.of(table));
  }

  private static Dataset<Row> read(SparkSession spark, String location, StructType schema)
      throws IOException {
    Path folder = new Path(location);
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

  /** Leaves out what compaction has replaced by now or will have replaced soon. */
  private static Dataset<Row> live(Dataset<Row> rows, Store store, Table table) {
    List<String> names =
        Arrays.stream(rows.inputFiles()).map(uri -> new Path(URI.create(uri)).getName()).toList();
    LiveFiles live = store.live(table, names);
    Dataset<Row> counting =
        live.replaced().isEmpty()
            ? rows
            : rows.where(not(col(FILE_NAME).isin(live.replaced().toArray())));
    return live.overlapping() ? onePerAttempt(counting) : counting;
  }

  /** The rows of an attempt from one file only, the first by name. */
  private static Dataset<Row> onePerAttempt(Dataset<Row> rows) {
    Dataset<Row> named = rows.select(col("*"), col(FILE_NAME).as(FILE));
    Dataset<Row> first = named.groupBy(ATTEMPT[0], ATTEMPT[1]).agg(min(FILE).as(FILE));
    return named.join(first, new String[] {ATTEMPT[0], ATTEMPT[1], FILE}, "left_semi").drop(FILE);
  }
}
