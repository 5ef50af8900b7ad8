package io.github.soundings.query;

import io.github.soundings.store.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Tables that views and claims read and that a store's version may not have: they are empty. */
final class AbsentTables {
  /** Schemas in DDL. */
  static final Map<String, String> COLUMNS =
      Map.of(
          "jacobians",
          "trial_id STRING, attempt STRING, update BIGINT, from_layer INT, to_layer INT, mean DOUBLE,"
              + " std DOUBLE, min DOUBLE, max DOUBLE, examples INT, `values` BIGINT",
          "cost_surfaces",
          "seed BIGINT, cost STRING, weight_1 DOUBLE, weight_2 DOUBLE, value DOUBLE");

  private AbsentTables() {}

  static void register(SparkSession spark) {
    List<String> present = Arrays.stream(Table.values()).map(Table::tableName).toList();
    COLUMNS.forEach(
        (name, columns) -> {
          if (!present.contains(name)) {
            spark
                .createDataFrame(List.of(), StructType.fromDDL(columns))
                .createOrReplaceTempView(name);
          }
        });
  }
}
