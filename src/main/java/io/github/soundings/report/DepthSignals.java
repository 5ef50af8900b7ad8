package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.Figure.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Signals on their way through deep networks, before the first update. */
final class DepthSignals implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.BEYOND,
          "depth-signals",
          "Depth: signals before training",
          "Standard deviation of activations, which travel up from layer 1, and of back-propagated"
              + " gradients, which travel down to it, before the first update, on logarithmic axes. A"
              + " straight slope is a signal that vanishes or explodes exponentially with depth.",
          "submit/soundings sweep conf/depth.yaml");

  private static final String ACTIVATION = "activation";
  private static final String GRADIENT = "back_propagated_gradient";
  private static final int HEIGHT = 240;
  private static final int MOST_ARMS = 14;
  private static final int MOST_LAYERS = 80;

  @Override
  public Figure read(Results results) {
    Map<StoredTrial.Shared, Map<String, StoredTrial>> groups = groups(results);
    if (groups.isEmpty()) {
      return Figure.missing(HEADING);
    }
    List<Map.Entry<StoredTrial.Shared, Map<String, StoredTrial>>> shown =
        groups.entrySet().stream()
            .sorted(Comparator.comparing(group -> -group.getKey().depth()))
            .limit(Results.MOST_NETWORKS)
            .toList();
    List<StoredTrial> trials =
        shown.stream().flatMap(group -> group.getValue().values().stream()).toList();
    Map<String, Rows> rows =
        results
            .query(
                "SELECT trial_id, layer, quantity, std FROM layer_stats WHERE update = 0 AND"
                    + " quantity IN ('%s', '%s') AND layer > 0 AND trial_id IN %s ORDER BY layer"
                        .formatted(ACTIVATION, GRADIENT, StoredTrials.sql(trials)))
            .groupedBy(row -> row.text("trial_id"));
    List<Variant> variants = new ArrayList<>();
    shown.forEach(
        group ->
            variants.add(Variant.of(Notes.label(group.getKey()), chart(group.getValue(), rows))));
    return Notes.onCount(
        Figure.of(HEADING, "setting", variants), shown.size(), groups.size(), "settings");
  }

  /** The first trial of each arm, for each setting. */
  private static Map<StoredTrial.Shared, Map<String, StoredTrial>> groups(Results results) {
    Map<StoredTrial.Shared, Map<String, StoredTrial>> groups = new LinkedHashMap<>();
    results
        .trials()
        .grouped(StoredTrial::chosen, StoredTrial::shared)
        .forEach(
            (shared, trials) -> {
              Map<String, StoredTrial> arms = new LinkedHashMap<>();
              for (StoredTrial trial : trials) {
                if (arms.size() < MOST_ARMS) {
                  arms.putIfAbsent(trial.armName(), trial);
                }
              }
              groups.put(shared, arms);
            });
    return groups;
  }

  private static Chart chart(Map<String, StoredTrial> arms, Map<String, Rows> rows) {
    Chart chart = new Chart(HEIGHT);
    draw(chart, "activations, on their way up", ACTIVATION, arms, rows);
    draw(chart, "back-propagated gradients, on their way down", GRADIENT, arms, rows);
    return chart;
  }

  private static void draw(
      Chart chart,
      String title,
      String quantity,
      Map<String, StoredTrial> arms,
      Map<String, Rows> rows) {
    int panel = chart.panel(title, Axis.value("layer"), Axis.power("std"));
    int style = 0;
    for (Map.Entry<String, StoredTrial> arm : arms.entrySet()) {
      TreeMap<Integer, Double> layers = new TreeMap<>();
      for (Rows.Row row : rows.getOrDefault(arm.getValue().id(), new Rows(List.of()))) {
        if (row.text("quantity").equals(quantity)
            && row.whole("layer") <= arm.getValue().kind().depth()) {
          layers.put(row.whole("layer"), row.number("std"));
        }
      }
      List<double[]> points = new ArrayList<>();
      layers.forEach((layer, std) -> points.add(new double[] {layer, std > 0 ? std : Double.NaN}));
      chart.line(panel, arm.getKey(), Style.of(style++), Thinning.evenly(points, MOST_LAYERS));
    }
  }
}
