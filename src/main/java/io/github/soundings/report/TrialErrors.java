package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The error and the loss of any trial. */
final class TrialErrors implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.BEYOND,
          "trial-errors",
          "Any trial: error and loss",
          "Error and loss of one trial on validation and test examples, as it learns. A loss that"
              + " ends early has diverged.",
          "submit/soundings sweep conf/quickstart.yaml");

  private static final TrialCharts CHARTS =
      new TrialCharts(
          HEADING,
          "cost, split, examples_seen, error_percent, loss",
          "error_curves",
          "TRUE",
          "update");
  private static final int HEIGHT = 220;

  @Override
  public Figure read(Results results) {
    return CHARTS.read(results, (trial, rows) -> chart(rows));
  }

  private static Chart chart(Rows rows) {
    Chart chart = new Chart(HEIGHT);
    Axis x = Axis.value("training examples seen").between(0, Math.max(1, end(rows)));
    Map<String, Rows> splits = rows.groupedBy(row -> row.text("split"));
    draw(chart, chart.panel("", x, Axis.value("error, %")), splits, "error_percent");
    draw(chart, chart.panel("", x, Axis.value(loss(rows))), splits, "loss");
    return chart;
  }

  private static String loss(Rows rows) {
    String cost = rows.rows().get(0).text("cost");
    return cost.equals("negative-log-likelihood") ? "loss, nats" : "loss, " + cost + " cost";
  }

  private static double end(Rows rows) {
    return rows.rows().stream().mapToDouble(row -> row.number("examples_seen")).max().orElse(0);
  }

  private static void draw(Chart chart, int panel, Map<String, Rows> splits, String column) {
    int style = 0;
    for (Map.Entry<String, Rows> split : splits.entrySet()) {
      List<double[]> points = new ArrayList<>();
      for (Rows.Row row : Thinning.evenly(split.getValue().rows(), Thinning.POINTS)) {
        points.add(new double[] {row.number("examples_seen"), row.number(column)});
      }
      chart.line(panel, split.getKey(), Style.of(style++), points);
    }
  }
}
