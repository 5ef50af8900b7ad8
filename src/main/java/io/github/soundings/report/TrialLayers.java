package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The layers of any trial over time. */
final class TrialLayers implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.BEYOND,
          "trial-layers",
          "Any trial: its layers over time",
          "Standard deviation of what was measured in each hidden layer of one trial, as it learns."
              + " Curves that part by powers of ten are signals that vanish or explode on their way"
              + " through the layers. Gradients are on logarithmic axes.",
          "submit/soundings sweep conf/quickstart.yaml");

  private static final Map<String, String> QUANTITIES = new LinkedHashMap<>();

  static {
    QUANTITIES.put("activation", "activations");
    QUANTITIES.put("back_propagated_gradient_sum", "back-propagated gradients");
    QUANTITIES.put("weight_gradient_sum", "weight gradients");
  }

  private static final TrialCharts CHARTS =
      new TrialCharts(
          HEADING,
          "quantity, layer, update, std",
          "layer_stats",
          "layer > 0 AND quantity IN ('" + String.join("', '", QUANTITIES.keySet()) + "')",
          "layer, update");
  private static final int HEIGHT = 200;

  @Override
  public Figure read(Results results) {
    return CHARTS.read(results, TrialLayers::chart);
  }

  private static Chart chart(StoredTrial trial, Rows rows) {
    Chart chart = new Chart(HEIGHT);
    Map<String, Rows> quantities = rows.groupedBy(row -> row.text("quantity"));
    QUANTITIES.forEach(
        (quantity, title) -> {
          if (quantities.containsKey(quantity)) {
            draw(chart, trial, title, quantities.get(quantity));
          }
        });
    return chart;
  }

  private static void draw(Chart chart, StoredTrial trial, String title, Rows rows) {
    boolean log = !title.equals("activations") && positive(rows);
    Axis y = log ? Axis.power("std") : Axis.value("std");
    int panel =
        chart.panel(
            title,
            Axis.value("updates").between(0, Math.max(1.0, (double) trial.kind().updates())),
            y);
    Map<Integer, Rows> layers = new TreeMap<>(rows.groupedBy(row -> row.whole("layer")));
    layers.keySet().removeIf(layer -> layer > trial.kind().depth());
    List<Integer> drawn = Thinning.evenly(List.copyOf(layers.keySet()), Thinning.LAYERS);
    for (int i = 0; i < drawn.size(); i++) {
      List<double[]> points = new ArrayList<>();
      for (Rows.Row row : Thinning.evenly(layers.get(drawn.get(i)).rows(), Thinning.POINTS)) {
        points.add(new double[] {row.number("update"), row.number("std")});
      }
      chart.line(panel, "layer " + drawn.get(i), Style.of(i), points);
    }
  }

  /** Whether some value is above 0, without which a logarithmic axis has no end. */
  private static boolean positive(Rows rows) {
    return rows.rows().stream().anyMatch(row -> row.number("std") > 0);
  }
}
