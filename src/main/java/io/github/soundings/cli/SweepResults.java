package io.github.soundings.cli;

import io.github.soundings.experiment.Trial;
import io.github.soundings.query.QueryResult.Format;
import io.github.soundings.query.QuerySession;
import io.github.soundings.sweep.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Encoders;

/** The table at the end of a sweep: what tells the trials apart, and how they did. */
final class SweepResults {
  private static final int MOST_ROWS = 50;

  private final QuerySession session;
  private final Plan plan;

  SweepResults(QuerySession session, Plan plan) {
    this.session = session;
    this.plan = plan;
  }

  void write(Format format, int width, PrintWriter out) throws IOException {
    List<String> ids = plan.entries().stream().map(Plan.Entry::id).toList();
    session.spark().createDataset(ids, Encoders.STRING()).createOrReplaceTempView("swept");
    session.query(sql()).write(format, width, out);
  }

  private String sql() {
    List<Trial> trials = plan.entries().stream().map(Plan.Entry::trial).toList();
    String varying =
        TrialParameters.of(trials).varying().stream()
            .map(key -> "trials." + key.replace('-', '_') + ", ")
            .collect(Collectors.joining());
    return """
        SELECT %s status, updates_done AS updates,
               round(100 * best_validation_error, 2) AS `valid_err_%%`,
               round(100 * best_test_error, 2) AS `test_err_%%`,
               round(updates_per_second) AS `updates/s`
        FROM trials JOIN swept ON trials.trial_id = swept.value
        ORDER BY best_validation_error NULLS LAST, trials.trial_id
        LIMIT %d
        """
        .formatted(varying, MOST_ROWS);
  }
}
