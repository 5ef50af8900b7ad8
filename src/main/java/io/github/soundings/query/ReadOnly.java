package io.github.soundings.query;

import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;

/** Refuses statements that would change anything: Spark runs those while it plans them. */
final class ReadOnly {
  private static final Pattern HARMLESS = Pattern.compile("(Show|Describe|Explain).*");

  private ReadOnly() {}

  static void require(SparkSession spark, String sql) throws ParseException {
    LogicalPlan plan = spark.sessionState().sqlParser().parsePlan(sql);
    if (plan.exists(ReadOnly::changes)) {
      throw new QueryException(
          "Invalid query: "
              + sql.strip().lines().findFirst().orElse("")
              + " (must be SELECT, WITH, SHOW, DESCRIBE or EXPLAIN)");
    }
  }

  private static boolean changes(LogicalPlan node) {
    boolean statement =
        node instanceof Command || node instanceof ParsedStatement || node instanceof InsertIntoDir;
    return statement && !HARMLESS.matcher(node.getClass().getSimpleName()).matches();
  }
}
