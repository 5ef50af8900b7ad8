package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.Figure.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Validation error against the learning rate, with the rate that was chosen. */
final class LearningRates implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.BEYOND,
          "learning-rates",
          "Learning rates",
          "Lowest validation error against the learning rate, a line an arm, as the mean over seeds;"
              + " large hollow diamonds mark the chosen rate. Where one lies at the end of its line,"
              + " a better rate may lie beyond.",
          "a sweep of a file with several values of learning-rate");

  private static final int HEIGHT = 400;
  private static final int MOST_ARMS = 20;
  private static final Style CHOSEN = new Style("#7F7F7F", "diamond", List.of(), true);

  @Override
  public Figure read(Results results) {
    Map<StoredTrial.Shared, List<StoredTrial>> groups =
        results
            .trials()
            .grouped(
                trial -> !trial.setting().isEmpty() && trial.kind().updates() > 0,
                StoredTrial::shared);
    List<Variant> variants = new ArrayList<>();
    int left = 0;
    int settings = 0;
    for (Map.Entry<StoredTrial.Shared, List<StoredTrial>> group : groups.entrySet()) {
      Map<String, Map<Double, List<StoredTrial>>> arms = arms(group.getValue());
      if (arms.values().stream().anyMatch(rates -> rates.size() > 1)) {
        settings++;
        left += Math.max(0, arms.size() - MOST_ARMS);
        if (variants.size() < Results.MOST_NETWORKS) {
          variants.add(Variant.of(Notes.label(group.getKey()), chart(arms)));
        }
      }
    }
    Figure figure = Figure.of(HEADING, "setting", variants);
    if (left > 0) {
      figure = figure.noting("Thinned: leaves out %d arms.".formatted(left));
    }
    return Notes.onCount(figure, variants.size(), settings, "settings");
  }

  private static Map<String, Map<Double, List<StoredTrial>>> arms(List<StoredTrial> trials) {
    Map<String, Map<Double, List<StoredTrial>>> arms = new LinkedHashMap<>();
    for (StoredTrial trial : trials) {
      arms.computeIfAbsent(trial.armName(), k -> new TreeMap<>())
          .computeIfAbsent(trial.learningRate(), k -> new ArrayList<>())
          .add(trial);
    }
    return arms;
  }

  private static Chart chart(Map<String, Map<Double, List<StoredTrial>>> arms) {
    Chart chart = new Chart(HEIGHT);
    int panel =
        chart.panel("", Axis.log("learning rate"), Axis.value("lowest validation error, %"));
    List<double[]> chosen = new ArrayList<>();
    int style = 0;
    for (Map.Entry<String, Map<Double, List<StoredTrial>>> arm :
        arms.entrySet().stream().limit(MOST_ARMS).toList()) {
      List<double[]> points = new ArrayList<>();
      arm.getValue()
          .forEach(
              (rate, trials) -> {
                double[] point = {rate, error(trials)};
                if (Double.isFinite(point[1])) {
                  points.add(point);
                  if (trials.get(0).chosen()) {
                    chosen.add(point);
                  }
                }
              });
      chart.line(panel, arm.getKey(), Style.of(style++), points);
    }
    return chart.large(panel, "chosen", CHOSEN, chosen);
  }

  private static double error(List<StoredTrial> trials) {
    return 100
        * Numbers.mean(
            trials.stream()
                .map(StoredTrial::validationError)
                .filter(error -> !Double.isNaN(error))
                .toList());
  }
}
