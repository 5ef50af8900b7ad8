package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How well the layers of any pre-trained trial reconstruct what is below them. */
final class ReconstructionCurves implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.BEYOND,
          "reconstructions",
          "Any pre-trained trial: reconstruction error",
          "What it costs to reconstruct an example from a hidden layer, against that layer's updates"
              + " of pre-training. Costs are sums over the units of the layer below, cross-entropy in"
              + " nats or, for units without bounds, half of the squared error; so the first layer,"
              + " which reconstructs the inputs, has a scale of its own.",
          "submit/soundings sweep conf/quick/figure11.yaml, or any file with pretraining");

  private static final String VIEW = "reconstruction_curves";
  private static final TrialCharts CHARTS =
      new TrialCharts(HEADING, "layer, update, loss", VIEW, "TRUE", "layer, update");
  private static final int HEIGHT = 200;

  @Override
  public Figure read(Results results) {
    return CHARTS.read(results, results.shownBy(VIEW), (trial, rows) -> chart(rows));
  }

  private static Chart chart(Rows rows) {
    Map<Integer, Rows> layers = new TreeMap<>(rows.groupedBy(row -> row.whole("layer")));
    List<Integer> drawn = Thinning.evenly(List.copyOf(layers.keySet()), Thinning.LAYERS);
    double end = rows.rows().stream().mapToDouble(row -> row.number("update")).max().orElse(0);
    Axis x = Axis.value("updates of the layer").between(0, Math.max(1, end));
    Axis y = Axis.value("reconstruction error");
    Chart chart = new Chart(HEIGHT);
    int panel = 0;
    for (int i = 0; i < drawn.size(); i++) {
      if (i < 2) {
        panel = chart.panel(i == 0 ? "of the inputs" : "of the layer below", x, y);
      }
      List<double[]> points = new ArrayList<>();
      for (Rows.Row row : Thinning.evenly(layers.get(drawn.get(i)).rows(), Thinning.POINTS)) {
        points.add(new double[] {row.number("update"), row.number("loss")});
      }
      chart.line(panel, "layer " + drawn.get(i), Style.of(i), points);
    }
    return chart;
  }
}
