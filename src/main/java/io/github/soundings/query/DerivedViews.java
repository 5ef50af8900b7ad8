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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * The views over the tables' views; each is explained in its file {@code sql/NAME.sql}. There,
 * <code>{arm}</code> stands for all parameters but learning rate and seed, <code>{network}</code>
 * for the columns that tell the networks of a figure apart, and the function {@code
 * mcnemar_p(only_first_right, only_second_right)} gives the p of {@link McNemar}.
 */
final class DerivedViews {
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern LISTING = Pattern.compile("^\\s*show\\b");
  private static final String RESULTS = "results";

  /** Those that figures and claims start from. */
  private static final Set<String> SHARED =
      Set.of("chosen_trials", "chosen_layers", "paired_tests", "paired_arms", "table1");

  private static final List<String> NOT_OF_AN_ARM = List.of("learning_rate", "seed");

  private static final String NETWORK =
      "trial_id, dataset, setting, budget, activation, initialization, depth, width, learning_rate,"
          + " seed";

  /** In the order of their dependence. */
  private static final List<String> FILES =
      List.of(
          "error_curves",
          "saturation",
          "jacobian_singular_values",
          "reconstruction_curves",
          "cost_plateaus",
          "best_learning_rate",
          "conflicts",
          "chosen_trials",
          "chosen_layers",
          "chosen_curves",
          "start_of_tanh",
          "densities",
          "paired_tests",
          "paired_arms",
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
      Map.of("pretraining", "none", "optimizer", "sgd", "trainer", "single-process");

  private DerivedViews() {}

  static List<String> names() {
    List<String> names = new ArrayList<>(PaperViews.names());
    names.add(RESULTS);
    names.addAll(FILES);
    return names;
  }

  static Optional<String> definition(String name) {
    boolean kept = FILES.contains(name) || name.equals("trials");
    return kept ? Optional.of(text(name)) : Optional.empty();
  }

  /** Registers all of them over the tables' views, which must be there. */
  static void register(SparkSession spark) {
    registerNamed(spark, "SHOW VIEWS");
  }

  /**
   * Registers those that a query names, and those under them: analysing all takes seconds. A query
   * that lists views is taken to name all.
   */
  static void registerNamed(SparkSession spark, String sql) {
    Set<String> named = new HashSet<>();
    collect(sql, named);
    if (named.contains("mcnemar_p") && !spark.catalog().functionExists("mcnemar_p")) {
      registerFunction(spark);
    }
    for (String name : names()) {
      if (named.contains(name) && !spark.catalog().tableExists(name)) {
        register(spark, name);
      }
    }
  }

  /** Forgets all, so that they are made anew over other tables. */
  static void drop(SparkSession spark) {
    names().forEach(spark.catalog()::dropTempView);
  }

  private static void register(SparkSession spark, String name) {
    if (PaperViews.names().contains(name)) {
      PaperViews.register(spark, name);
    } else if (name.equals(RESULTS)) {
      registerResults(spark);
    } else {
      registerFile(spark, name);
    }
    if (SHARED.contains(name)) {
      // Not cache(), which leaves their definitions in the plan of each query over them.
      spark.table(name).localCheckpoint(false).createOrReplaceTempView(name);
    }
  }

  private static void collect(String sql, Set<String> named) {
    String words = sql.toLowerCase(Locale.ROOT);
    if (LISTING.matcher(words).find()) {
      names().forEach(name -> collect(name, named));
    }
    WORD.matcher(words)
        .results()
        .map(MatchResult::group)
        .filter(named::add)
        .filter(FILES::contains)
        .forEach(name -> collect(text(name), named));
  }

  private static void registerFunction(SparkSession spark) {
    UDF2<Long, Long, Double> mcnemarP =
        (onlyFirst, onlySecond) ->
            onlyFirst == null || onlySecond == null ? null : new McNemar(onlyFirst, onlySecond).p();
    spark.udf().register("mcnemar_p", udf(mcnemarP, DataTypes.DoubleType));
  }

  /**
   * Trials that ended with a result; parameters that they did not know yet have their defaults.
   * Their arm, as text, is what they share with trials of other learning rates and seeds.
   */
  private static void registerResults(SparkSession spark) {
    Dataset<Row> results = spark.table("trials").where(col("status").isin("done", "diverged"));
    for (Map.Entry<String, String> later : LATER.entrySet()) {
      results =
          results.withColumn(later.getKey(), coalesce(col(later.getKey()), lit(later.getValue())));
    }
    results
        .selectExpr("*", "to_json(struct(" + arm() + ")) AS arm")
        .createOrReplaceTempView(RESULTS);
  }

  static void registerFile(SparkSession spark, String name) {
    spark.sql(text(name)).createOrReplaceTempView(name);
  }

  private static String text(String name) {
    String file = "/sql/" + name + ".sql";
    try (InputStream sql = DerivedViews.class.getResourceAsStream(file)) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{arm}", arm())
          .replace("{network}", NETWORK);
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
