package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.Figure.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A figure with a chart a trial, of the first so many trials of the store or of those given.
 *
 * @param columns beside {@code trial_id}
 * @param from a table or view with a column {@code trial_id}, or a join
 * @param where a condition; TRUE for none
 */
record TrialCharts(Heading heading, String columns, String from, String where, String order) {
  /** The figure; a trial's rows may give no chart, which is null. */
  Figure read(Results results, BiFunction<StoredTrial, Rows, Chart> chart) {
    return read(results, results.trials().all(), chart);
  }

  Figure read(Results results, List<StoredTrial> all, BiFunction<StoredTrial, Rows, Chart> chart) {
    List<StoredTrial> looked = all.stream().limit(results.mostTrials()).toList();
    if (looked.isEmpty()) {
      return Figure.missing(heading);
    }
    String sql =
        "SELECT trial_id, %s FROM %s WHERE trial_id IN %s AND %s ORDER BY trial_id, %s"
            .formatted(columns, from, StoredTrials.sql(looked), where, order);
    Map<String, Rows> rows = results.query(sql).groupedBy(row -> row.text("trial_id"));
    List<Variant> variants = new ArrayList<>();
    for (StoredTrial trial : looked) {
      Chart made = rows.containsKey(trial.id()) ? chart.apply(trial, rows.get(trial.id())) : null;
      if (made != null) {
        variants.add(Variant.of(trial.label(), made));
      }
    }
    Figure figure = Figure.of(heading, "trial", variants);
    return variants.isEmpty()
        ? figure
        : Notes.onCount(figure, looked.size(), all.size(), "trials; --trials N shows more");
  }
}
