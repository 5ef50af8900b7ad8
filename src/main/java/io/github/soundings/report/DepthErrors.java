package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.Figure.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Test error against depth. */
final class DepthErrors implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.BEYOND,
          "depth-errors",
          "Depth: test error",
          "Test error at the chosen learning rate against the number of hidden layers, a line an arm,"
              + " as the mean over seeds.",
          "a sweep of a file with several values of depth, such as depth: [1, 2, 3, 4, 5]");

  private static final int HEIGHT = 360;

  private record Shown(String dataset, String setting) {}

  @Override
  public Figure read(Results results) {
    Map<Shown, List<StoredTrial>> groups =
        results
            .trials()
            .grouped(
                trial ->
                    trial.chosen()
                        && trial.kind().updates() > 0
                        && !Double.isNaN(trial.testError()),
                trial -> new Shown(trial.kind().dataset(), trial.setting()));
    groups.values().removeIf(trials -> depths(trials) < 2);
    List<Variant> variants = new ArrayList<>();
    groups.forEach(
        (shown, trials) -> {
          if (variants.size() < Results.MOST_NETWORKS) {
            variants.add(Variant.of(shown.dataset() + ", " + shown.setting(), chart(trials)));
          }
        });
    Figure figure = Figure.of(HEADING, "setting", variants);
    return Notes.onCount(figure, variants.size(), groups.size(), "settings");
  }

  private static long depths(List<StoredTrial> trials) {
    return trials.stream().map(trial -> trial.kind().depth()).distinct().count();
  }

  private static Chart chart(List<StoredTrial> trials) {
    Map<String, TreeMap<Integer, List<Double>>> arms = new LinkedHashMap<>();
    TreeMap<Integer, Integer> depths = new TreeMap<>();
    for (StoredTrial trial : trials) {
      depths.put(trial.kind().depth(), 0);
      arms.computeIfAbsent(trial.armName(), k -> new TreeMap<>())
          .computeIfAbsent(trial.kind().depth(), k -> new ArrayList<>())
          .add(100 * trial.testError());
    }
    List<Integer> columns = List.copyOf(depths.keySet());
    Chart chart = new Chart(HEIGHT);
    int panel =
        chart.panel(
            "",
            Axis.categories("hidden layers", columns.stream().map(String::valueOf).toList()),
            Axis.value("test error, %"));
    int style = 0;
    for (Map.Entry<String, TreeMap<Integer, List<Double>>> arm : arms.entrySet()) {
      List<double[]> points = new ArrayList<>();
      arm.getValue()
          .forEach(
              (depth, errors) ->
                  points.add(new double[] {columns.indexOf(depth), Numbers.mean(errors)}));
      chart.line(panel, arm.getKey(), Style.of(style++), points);
    }
    return chart;
  }
}
