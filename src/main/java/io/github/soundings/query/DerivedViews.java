package io.github.soundings.query;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.github.soundings.statistics.McNemar;
import io.github.soundings.store.Column;
import io.github.soundings.store.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * The views over the tables' views; each is explained in its file {@code sql/NAME.sql}. There,
 * <code>{arm}</code> stands for all parameters but learning rate and seed, and the function {@code
 * mcnemar_p(only_first_right, only_second_right)} gives the p of {@link McNemar}.
 */
final class DerivedViews {
  private static final String RESULTS = "results";
  private static final List<String> NOT_OF_AN_ARM = List.of("learning_rate", "seed");

  /** In the order of their dependence. */
  private static final List<String> FILES =
      List.of(
          "error_curves",
          "saturation",
          "best_learning_rate",
          "conflicts",
          "chosen_trials",
          "chosen_layers",
          "densities",
          "paired_tests",
          "seed_spread",
          "table1",
          "figure2",
          "figure3",
          "figure4",
          "figure5",
          "figure6",
          "figure7",
          "figure8",
          "figure9",
          "figure10",
          "figure11",
          "figure12");

  /** Parameters that came later than the first stores, with what trials before them had. */
  private static final Map<String, String> LATER =
      Map.of("pretraining", "none", "optimizer", "sgd");

  private DerivedViews() {}

  static List<String> names() {
    List<String> names = new ArrayList<>(List.of(RESULTS));
    names.addAll(FILES);
    names.addAll(PaperViews.names());
    return names;
  }

  /** Registers them over the tables' views, which must be there. */
  static void register(SparkSession spark) {
    UDF2<Long, Long, Double> mcnemarP =
        (onlyFirst, onlySecond) ->
            onlyFirst == null || onlySecond == null ? null : new McNemar(onlyFirst, onlySecond).p();
    spark.udf().register("mcnemar_p", udf(mcnemarP, DataTypes.DoubleType));
    AbsentTables.register(spark);
    PaperViews.register(spark);
    registerResults(spark);
    FILES.forEach(name -> registerFile(spark, name));
  }

  /** Trials that ended with a result; parameters that they did not know yet have their defaults. */
  private static void registerResults(SparkSession spark) {
    Dataset<Row> results = spark.table("trials").where(col("status").isin("done", "diverged"));
    for (Map.Entry<String, String> later : LATER.entrySet()) {
      boolean known = Arrays.asList(results.columns()).contains(later.getKey());
      var before = lit(later.getValue());
      results =
          results.withColumn(
              later.getKey(), known ? coalesce(col(later.getKey()), before) : before);
    }
    results.createOrReplaceTempView(RESULTS);
  }

  static void registerFile(SparkSession spark, String name) {
    String file = "/sql/" + name + ".sql";
    try (InputStream sql = DerivedViews.class.getResourceAsStream(file)) {
      String text = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
      spark.sql(text.replace("{arm}", arm())).createOrReplaceTempView(name);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static String arm() {
    return Table.parameters().stream()
        .map(Column::name)
        .filter(name -> !NOT_OF_AN_ARM.contains(name))
        .collect(Collectors.joining(", "));
  }
}
