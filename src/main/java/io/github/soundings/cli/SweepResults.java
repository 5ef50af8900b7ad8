package io.github.soundings.cli;

import io.github.soundings.experiment.Trial;
import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QueryResult.Column;
import io.github.soundings.query.QueryResult.Format;
import io.github.soundings.store.Standing;
import io.github.soundings.store.Store;
import io.github.soundings.sweep.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The table at the end of a sweep: what tells the trials apart, and how they did, the lowest
 * validation error first. Read without Spark, whose first query takes longer than a small sweep.
 */
final class SweepResults {
  private static final int MOST_ROWS = 50;
  private static final String NUMBER = "-?[0-9.]+([eE]-?[0-9]+)?";

  private final Plan plan;
  private final Map<String, Standing> standings;
  private final List<String> varying;

  SweepResults(Store store, Plan plan) {
    this.plan = plan;
    standings = store.standings();
    varying = TrialParameters.of(trials()).varying();
  }

  private List<Trial> trials() {
    return plan.entries().stream().map(Plan.Entry::trial).toList();
  }

  void write(int width, PrintWriter out) throws IOException {
    List<List<Object>> rows =
        plan.entries().stream()
            .filter(entry -> standings.containsKey(entry.id()))
            .sorted(Comparator.comparingDouble(this::error).thenComparing(Plan.Entry::id))
            .limit(MOST_ROWS)
            .map(this::row)
            .toList();
    new QueryResult(columns(), rows).write(Format.TABLE, width, out);
  }

  /** NaN, of trials without any, comes last. */
  private double error(Plan.Entry entry) {
    return standings.get(entry.id()).bestValidationError();
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (String key : varying) {
      boolean numeric =
          trials().stream().allMatch(trial -> trial.parameters().get(key).matches(NUMBER));
      columns.add(new Column(key.replace('-', '_'), numeric));
    }
    columns.add(new Column("status", false));
    for (String name : List.of("updates", "valid_err_%", "test_err_%", "updates/s")) {
      columns.add(new Column(name, true));
    }
    return columns;
  }

  private List<Object> row(Plan.Entry entry) {
    Standing standing = standings.get(entry.id());
    List<Object> row = new ArrayList<>();
    varying.forEach(key -> row.add(entry.trial().parameters().get(key)));
    row.add(standing.status());
    row.add(standing.updatesDone());
    row.add(percent(standing.bestValidationError()));
    row.add(percent(standing.bestTestError()));
    row.add(Math.rint(standing.updatesPerSecond()));
    return row;
  }

  /** With two decimals; null for none. */
  private static Double percent(double error) {
    return Double.isNaN(error) ? null : Math.rint(1e4 * error) / 100;
  }
}
