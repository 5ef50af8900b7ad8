package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The singular values of the Jacobians of any trial. */
final class JacobianSpectrum implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.BEYOND,
          "jacobians",
          "Any trial: singular values of its Jacobians",
          "What each layer does to the lengths of small differences: boxes from the 5th to the 95th"
              + " percentile with quartiles and median, diamonds the mean; first when it was first"
              + " measured, then when it was last. Means below 1 shrink gradients layer by layer. The"
              + " paper found means of about 0.5 with the standard and 0.8 with the normalized"
              + " initialization, tanh, before training.",
          "submit/soundings sweep conf/figure6.yaml, or any file with jacobian-every");

  private static final TrialCharts CHARTS =
      new TrialCharts(
          HEADING,
          "update, from_layer, to_layer, mean, p5, p25, p50, p75, p95",
          "jacobians",
          "TRUE",
          "update, to_layer, from_layer DESC");

  private static final int MOST_LAYERS = 30;
  private static final int HEIGHT = 220;

  /** Boxes on a logarithmic axis cannot reach 0. */
  private static final double LEAST = 1e-300;

  @Override
  public Figure read(Results results) {
    return CHARTS.read(results, (trial, rows) -> chart(trial, rows, results.paper()));
  }

  private static Chart chart(StoredTrial trial, Rows rows, PaperReadings paper) {
    TreeMap<Long, Rows> updates = new TreeMap<>(rows.groupedBy(row -> row.large("update")));
    Chart chart = new Chart(HEIGHT).hoverSingly();
    for (Long update : new LinkedHashSet<>(List.of(updates.firstKey(), updates.lastKey()))) {
      draw(chart, update, updates.get(update), update == 0 ? paperMean(trial, paper) : Double.NaN);
    }
    return chart;
  }

  private static double paperMean(StoredTrial trial, PaperReadings paper) {
    StoredTrial.Kind kind = trial.kind();
    return paper
        .of(
            "jacobian",
            kind.activation(),
            kind.initialization(),
            kind.depth(),
            "mean_singular_value")
        .stream()
        .mapToDouble(PaperReadings.Reading::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static void draw(Chart chart, long update, Rows rows, double paperMean) {
    Map<String, Rows> pairs = rows.groupedBy(JacobianSpectrum::pair);
    List<String> drawn = Thinning.evenly(List.copyOf(pairs.keySet()), MOST_LAYERS);
    int panel =
        chart.panel(
            "after %,d updates".formatted(update),
            Axis.categories("layers", drawn),
            Axis.power("singular value"));
    List<double[]> boxes = new ArrayList<>();
    List<double[]> means = new ArrayList<>();
    List<double[]> papers = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      Rows.Row row = pairs.get(drawn.get(i)).rows().get(0);
      boxes.add(
          new double[] {
            least(row, "p5"),
            least(row, "p25"),
            least(row, "p50"),
            least(row, "p75"),
            least(row, "p95")
          });
      means.add(new double[] {i, least(row, "mean")});
      papers.add(new double[] {i, paperMean});
    }
    chart.boxes(panel, "percentiles", Style.of(0), boxes);
    chart.markers(panel, "mean", Style.of(3), means);
    if (!Double.isNaN(paperMean)) {
      chart.line(panel, "mean, paper", Style.of(1).hollow(), papers);
    }
  }

  private static double least(Rows.Row row, String column) {
    return Math.max(LEAST, row.number(column));
  }

  private static String pair(Rows.Row row) {
    return row.whole("from_layer") + " to " + row.whole("to_layer");
  }
}
