package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Where and when the units of any trial are saturated, or linear. */
final class SaturationMap implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.BEYOND,
          "saturation",
          "Any trial: saturation, layer by update",
          "Share of units and examples at which the activation function is nearly flat, so that no"
              + " gradient passes, and at which it is nearly straight, so that depth gains nothing."
              + " Bright is much.",
          "submit/soundings sweep conf/quickstart.yaml");

  private static final TrialCharts CHARTS =
      new TrialCharts(
          HEADING,
          "update, layer, saturated_share, linear_share",
          "layer_stats",
          "quantity = 'activation' AND layer > 0 AND saturated_share IS NOT NULL",
          "layer, update");

  private static final int MOST_LAYERS = 30;
  private static final int MOST_UPDATES = 40;
  private static final int HEIGHT = 200;

  @Override
  public Figure read(Results results) {
    return CHARTS.read(results, SaturationMap::chart);
  }

  private static Chart chart(StoredTrial trial, Rows rows) {
    TreeSet<Integer> layers = new TreeSet<>();
    TreeSet<Long> updates = new TreeSet<>();
    for (Rows.Row row : rows) {
      if (row.whole("layer") <= trial.kind().depth()) {
        layers.add(row.whole("layer"));
        updates.add(row.large("update"));
      }
    }
    if (layers.isEmpty()) {
      return null;
    }
    List<Integer> lines = Thinning.evenly(List.copyOf(layers), MOST_LAYERS);
    List<Long> columns = Thinning.evenly(List.copyOf(updates), MOST_UPDATES);
    Chart chart = new Chart(HEIGHT);
    draw(chart, "saturated", "saturated_share", rows, lines, columns);
    draw(chart, "linear", "linear_share", rows, lines, columns);
    return chart;
  }

  private static void draw(
      Chart chart,
      String title,
      String column,
      Rows rows,
      List<Integer> layers,
      List<Long> updates) {
    int panel =
        chart.panel(
            title,
            Axis.categories("updates", updates.stream().map(Digits::text).toList()),
            Axis.categories("layer", layers.stream().map(String::valueOf).toList()));
    List<double[]> cells = new ArrayList<>();
    for (Rows.Row row : rows) {
      int x = updates.indexOf(row.large("update"));
      int y = layers.indexOf(row.whole("layer"));
      if (x >= 0 && y >= 0 && !Double.isNaN(row.number(column))) {
        cells.add(new double[] {x, y, Math.rint(1000 * row.number(column)) / 1000});
      }
    }
    chart.heatmap(panel, "share", 0, 1, cells);
  }
}
