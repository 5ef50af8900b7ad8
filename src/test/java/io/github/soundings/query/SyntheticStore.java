package io.github.soundings.query;

import io.github.soundings.store.ExtraTable;
import io.github.soundings.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of a store that are never written: a test names the columns that it cares about, and the
 * views are registered over them.
 */
public final class SyntheticStore {
  private static final Map<String, Object> TRIAL =
      columns(
          "status",
          "done",
          "dataset",
          "shapeset-3x2",
          "scaling",
          "zero-to-one", //
          "dataset_digest",
          "d1",
          "depth",
          5,
          "width",
          300,
          "widths",
          List.of(300), //
          "activation",
          "tanh",
          "initialization",
          "standard", //
          "cost",
          "negative-log-likelihood",
          "learning_rate",
          0.01,
          "batch_size",
          10, //
          "updates",
          400_000,
          "seed",
          1,
          "precision",
          "single",
          "shuffle",
          "none", //
          "evaluation_examples",
          10_000,
          "pretraining",
          "none",
          "optimizer",
          "sgd",
          "trainer",
          "single-process", //
          "best_validation_error",
          0.5,
          "best_test_error",
          0.5);

  private final Map<String, StructType> schemas = new LinkedHashMap<>();
  private final Map<String, List<Map<String, Object>>> rows = new HashMap<>();
  private int trials;

  public SyntheticStore() {
    for (Table table : Table.values()) {
      schemas.put(table.tableName(), SparkSchema.of(table));
    }
    for (ExtraTable table : ExtraTable.values()) {
      schemas.put(table.tableName(), SparkSchema.of(table.columns()));
    }
  }

  /** Adds a trial with other values for some columns, in pairs; returns its id. */
  public String trial(Object... columns) {
    Map<String, Object> row = new HashMap<>(TRIAL);
    row.putAll(columns(columns));
    String id = "t" + ++trials;
    row.put("trial_id", id);
    rows.computeIfAbsent("trials", name -> new ArrayList<>()).add(row);
    return id;
  }

  /** Adds a support vector machine of 500 images with other values for some columns, in pairs. */
  public void supportVectorMachine(Object... columns) {
    Map<String, Object> row = new HashMap<>();
    for (String same : List.of("dataset", "dataset_digest", "scaling", "seed")) {
      row.put(same, TRIAL.get(same));
    }
    row.putAll(columns("training_examples", 500, "evaluation_examples", 10_000));
    row.putAll(columns("c", 10.0, "gamma", 0.01, "validation_error", 0.4, "test_error", 0.42));
    row.putAll(columns(columns));
    rows.computeIfAbsent("support_vector_machines", name -> new ArrayList<>()).add(row);
  }

  /** Adds a row to a table, of columns and values in pairs; numbers not named are 0. */
  public SyntheticStore row(String table, Object... columns) {
    rows.computeIfAbsent(table, name -> new ArrayList<>()).add(columns(columns));
    return this;
  }

  /** Adds one layer's statistics. */
  public SyntheticStore layer(
      String trial, long update, int layer, String quantity, String column, double value) {
    return row(
        "layer_stats",
        "trial_id",
        trial,
        "update",
        update,
        "layer",
        layer,
        "quantity",
        quantity,
        column,
        value);
  }

  /** Adds the same statistic of the layers 1, 2, ... */
  public SyntheticStore layers(
      String trial, long update, String quantity, String column, double... values) {
    for (int i = 0; i < values.length; i++) {
      layer(trial, update, i + 1, quantity, column, values[i]);
    }
    return this;
  }

  /** Adds predictions of examples of class 0, of which some in a row are wrong. */
  public void predictions(String trial, int examples, int firstWrong, int wrong) {
    List<Integer> labels = Collections.nCopies(examples, 0);
    List<Integer> predicted = new ArrayList<>(labels);
    Collections.fill(predicted.subList(firstWrong, firstWrong + wrong), 1);
    row(
        "predictions",
        "trial_id",
        trial,
        "split",
        "test",
        "stage",
        "best", //
        "predicted",
        predicted,
        "labels",
        labels);
  }

  /** Registers tables of these rows instead of those of a store; other views follow as named. */
  public void register(SparkSession spark) {
    DerivedViews.drop(spark);
    spark.catalog().dropTempView("trials");
    schemas.forEach(
        (name, schema) ->
            spark
                .createDataFrame(
                    rows.getOrDefault(name, List.of()).stream().map(r -> row(schema, r)).toList(),
                    schema)
                .createOrReplaceTempView(name));
    spark.table("trials").createOrReplaceTempView("attempts");
  }

  private static Row row(StructType schema, Map<String, Object> values) {
    List<String> unknown = new ArrayList<>(values.keySet());
    unknown.removeAll(List.of(schema.fieldNames()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("Unknown columns: " + unknown);
    }
    return RowFactory.create(
        Arrays.stream(schema.fields()).map(f -> value(f, values.get(f.name()))).toArray());
  }

  private static Object value(StructField field, Object value) {
    if (value instanceof Number || (value == null && !field.nullable())) {
      Number number = value == null ? 0 : (Number) value;
      return number(field.dataType(), number);
    }
    return value;
  }

  private static Object number(DataType type, Number number) {
    if (type.equals(DataTypes.IntegerType)) {
      return number.intValue();
    }
    return type.equals(DataTypes.LongType) ? (Object) number.longValue() : number.doubleValue();
  }

  private static Map<String, Object> columns(Object... pairs) {
    Map<String, Object> columns = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      columns.put((String) pairs[i], pairs[i + 1]);
    }
    return columns;
  }
}
