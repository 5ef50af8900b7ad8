package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.Figure.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Test error against training examples seen, a curve an arm: the mean over its seeds. */
record ErrorCurves(Heading heading, String view) {
  private static final int HEIGHT = 420;
  private static final int MOST_ARMS = 20;

  /** An arm, and the trials of its seeds. */
  private record Curve(String name, List<StoredTrial> trials) {}

  /** Of one chart: any depth. */
  private record Shown(String dataset, String setting) {}

  Figure read(Results results, List<PaperCurve> paper) {
    List<StoredTrial> trials =
        results.shownBy(view).stream().filter(trial -> trial.kind().updates() > 0).toList();
    if (trials.isEmpty()) {
      return Figure.missing(heading);
    }
    Map<Shown, List<StoredTrial>> settings =
        trials.stream()
            .collect(
                Collectors.groupingBy(
                    trial -> new Shown(trial.kind().dataset(), trial.setting()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Map<String, Rows> rows =
        results
            .query("SELECT trial_id, examples_seen, test_error_percent FROM " + view)
            .groupedBy(row -> row.text("trial_id"));
    List<Variant> variants = new ArrayList<>();
    int left = 0;
    for (Map.Entry<Shown, List<StoredTrial>> entry : settings.entrySet()) {
      List<Curve> curves = curves(entry.getValue());
      left += Math.max(0, curves.size() - MOST_ARMS);
      List<Curve> drawn = curves.stream().limit(MOST_ARMS).toList();
      if (variants.size() < Results.MOST_NETWORKS) {
        String label = entry.getKey().dataset() + ", " + entry.getKey().setting();
        variants.add(Variant.of(label, chart(drawn, rows, paper)));
      }
    }
    Figure figure = Figure.of(heading, "setting", variants);
    if (left > 0) {
      figure = figure.noting("Thinned: leaves out %d arms.".formatted(left));
    }
    return Notes.onCount(figure, variants.size(), settings.size(), "settings");
  }

  private static List<Curve> curves(List<StoredTrial> trials) {
    Map<String, List<StoredTrial>> arms = new LinkedHashMap<>();
    boolean depths = trials.stream().map(trial -> trial.kind().depth()).distinct().count() > 1;
    for (StoredTrial trial : trials) {
      String name = trial.armName() + (depths ? ", depth " + trial.kind().depth() : "");
      arms.computeIfAbsent(name, k -> new ArrayList<>()).add(trial);
    }
    List<Curve> curves = new ArrayList<>();
    arms.forEach((name, seeds) -> curves.add(new Curve(name, seeds)));
    return curves;
  }

  private static Chart chart(List<Curve> curves, Map<String, Rows> rows, List<PaperCurve> paper) {
    Chart chart = new Chart(HEIGHT);
    int panel = chart.panel("", Axis.log("training examples seen"), Axis.value("test error, %"));
    int style = 0;
    for (Curve curve : curves) {
      chart.line(panel, curve.name(), Style.of(style), mean(curve, rows));
      for (PaperCurve papers : paper) {
        if (papers.shows(curve.trials().get(0))) {
          chart.line(panel, papers.name() + ", paper", Style.of(style).hollow(), papers.points());
        }
      }
      style++;
    }
    for (PaperCurve papers : paper) {
      if (curves.stream().noneMatch(curve -> papers.shows(curve.trials().get(0)))) {
        chart.line(panel, papers.name() + ", paper", Style.of(style++).hollow(), papers.points());
      }
    }
    return chart;
  }

  /** Without the first point, which a logarithmic axis cannot show. */
  private static List<double[]> mean(Curve curve, Map<String, Rows> rows) {
    Map<Double, List<Double>> errors = new TreeMap<>();
    for (StoredTrial trial : curve.trials()) {
      for (Rows.Row row : rows.get(trial.id())) {
        double error = row.number("test_error_percent");
        if (row.number("examples_seen") > 0 && Double.isFinite(error)) {
          errors.computeIfAbsent(row.number("examples_seen"), k -> new ArrayList<>()).add(error);
        }
      }
    }
    List<double[]> points = new ArrayList<>();
    errors.forEach((seen, at) -> points.add(new double[] {seen, Numbers.mean(at)}));
    return Thinning.evenly(points, Thinning.POINTS);
  }
}
