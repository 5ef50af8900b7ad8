package io.github.soundings.query;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The paper's own figures, from {@code paper/*.csv}: {@code paper_table1} as printed, {@code
 * paper_figure11} and {@code paper_readings} (Figures 2, 3, 9 and 10 and the Jacobians) read by
 * eye, to 2 % of the axis.
 */
final class PaperViews {
  private static final String PREFIX = "paper_";

  /** Columns that are no text. */
  private static final Map<String, String> TYPES =
      Map.of(
          "depth", "INT",
          "epoch", "DOUBLE",
          "layer", "INT",
          "value", "DOUBLE",
          "examples_seen", "BIGINT",
          "test_error_percent", "DOUBLE",
          "bold", "BOOLEAN");

  private PaperViews() {}

  static List<String> names() {
    return List.of("paper_table1", "paper_figure11", "paper_readings");
  }

  static void register(SparkSession spark, String name) {
    List<String[]> lines = read("/paper/" + name.substring(PREFIX.length()) + ".csv");
    List<String> header = Arrays.asList(lines.get(0));
    StructType schema = new StructType();
    for (String column : header) {
      schema = schema.add(column, DataTypes.StringType);
    }
    List<Row> rows = new ArrayList<>();
    lines.subList(1, lines.size()).forEach(line -> rows.add(RowFactory.create((Object[]) line)));
    spark
        .createDataFrame(rows, schema)
        .selectExpr(header.stream().map(PaperViews::typed).toArray(String[]::new))
        .createOrReplaceTempView(name);
  }

  private static String typed(String column) {
    return "CAST(%1$s AS %2$s) AS %1$s".formatted(column, TYPES.getOrDefault(column, "STRING"));
  }

  private static List<String[]> read(String resource) {
    try (InputStream csv = PaperViews.class.getResourceAsStream(resource)) {
      return new CsvParser(new CsvParserSettings()).parseAll(csv, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
