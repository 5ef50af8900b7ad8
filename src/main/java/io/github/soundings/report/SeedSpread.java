package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.Figure.Variant;
import io.github.soundings.report.FigureTable.Cell;
import io.github.soundings.report.FigureTable.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much test errors depend on the seed. */
final class SeedSpread implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.BEYOND,
          "seed-spread",
          "Spread over seeds",
          "Test error of each seed at the chosen learning rate, and their mean. Differences between"
              + " arms that are smaller than this spread mean little.",
          "a sweep of a file with several values of seed, such as conf/quick/table1.yaml");

  private static final int HEIGHT = 320;
  private static final int MOST_ARMS = 12;
  private static final int MOST_SEEDS = 100;

  @Override
  public Figure read(Results results) {
    Map<StoredTrial.Shared, List<StoredTrial>> groups =
        results
            .trials()
            .grouped(
                trial ->
                    trial.chosen()
                        && trial.kind().updates() > 0
                        && !Double.isNaN(trial.testError()),
                StoredTrial::shared);
    List<Variant> variants = new ArrayList<>();
    List<List<Cell>> lines = new ArrayList<>();
    int settings = 0;
    for (Map.Entry<StoredTrial.Shared, List<StoredTrial>> group : groups.entrySet()) {
      Map<String, List<Double>> arms = arms(group.getValue());
      if (!arms.isEmpty() && settings++ < Results.MOST_NETWORKS) {
        variants.add(Variant.of(Notes.label(group.getKey()), chart(arms)));
        arms.forEach((arm, errors) -> lines.add(line(group.getKey(), arm, errors)));
      }
    }
    if (variants.isEmpty()) {
      return Figure.missing(HEADING);
    }
    Figure figure =
        Figure.of(HEADING, "setting", variants)
            .with(new FigureTable("Test error in percent.", columns(), lines));
    return Notes.onCount(figure, variants.size(), settings, "settings")
        .noting(
            "At most %d arms of several seeds, and %d seeds of each, are drawn."
                .formatted(MOST_ARMS, MOST_SEEDS));
  }

  /** The test errors, in percent, of arms with several seeds. */
  private static Map<String, List<Double>> arms(List<StoredTrial> trials) {
    Map<String, List<Double>> arms = new LinkedHashMap<>();
    for (StoredTrial trial : trials) {
      arms.computeIfAbsent(trial.armName(), k -> new ArrayList<>()).add(100 * trial.testError());
    }
    arms.values().removeIf(errors -> errors.size() < 2);
    return arms;
  }

  private static Chart chart(Map<String, List<Double>> arms) {
    Chart chart = new Chart(HEIGHT).hoverSingly();
    List<String> names = arms.keySet().stream().limit(MOST_ARMS).toList();
    int panel = chart.panel("", Axis.categories("", names), Axis.value("test error, %"));
    List<double[]> seeds = new ArrayList<>();
    List<double[]> means = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<Double> errors = arms.get(names.get(i));
      means.add(new double[] {i, Numbers.mean(errors)});
      for (double error : Thinning.evenly(errors, MOST_SEEDS)) {
        seeds.add(new double[] {i, error});
      }
    }
    return chart
        .markers(panel, "each seed", Style.of(0), seeds)
        .large(panel, "mean", Style.of(3).hollow(), means);
  }

  private static List<Column> columns() {
    return List.of(
        Column.text("arm"),
        Column.number("seeds"),
        Column.number("mean"),
        Column.number("std"),
        Column.number("lowest"),
        Column.number("highest"),
        Column.text("setting"));
  }

  private static List<Cell> line(StoredTrial.Shared shared, String arm, List<Double> errors) {
    return List.of(
        Cell.of(arm),
        Cell.of(errors.size()),
        Cell.of(Numbers.mean(errors)),
        Cell.of(Numbers.deviation(errors)),
        Cell.of(errors.stream().mapToDouble(e -> e).min().orElseThrow()),
        Cell.of(errors.stream().mapToDouble(e -> e).max().orElseThrow()),
        Cell.of(Notes.label(shared)));
  }
}
