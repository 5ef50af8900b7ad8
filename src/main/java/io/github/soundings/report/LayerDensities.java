package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.Figure.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A figure of the density of values in each layer, a panel an arm.
 *
 * @param number of the paper's figure
 * @param order of the networks to choose from
 */
record LayerDensities(
    Heading heading,
    String number,
    List<ArmPanel> panels,
    String xName,
    Comparator<StoredTrial> order) {
  /** The widest layers first, as the paper's have 1,000 units; for what no training has changed. */
  static final Comparator<StoredTrial> AT_START =
      Comparator.comparing((StoredTrial trial) -> !trial.kind().dataset().equals("shapeset-3x2"))
          .thenComparing(trial -> trial.kind().depth() != 5)
          .thenComparing(trial -> -trial.kind().width())
          .thenComparing(StoredTrials.PREFERENCE);

  /** The panels of Figures 6 to 8. */
  static final List<ArmPanel> TANH =
      List.of(
          ArmPanel.of("tanh", "standard"),
          ArmPanel.of("tanh", "normalized"),
          ArmPanel.ifThere("tanh", "normalized-hidden"));

  private static final int HEIGHT = 250;

  /** Bins that are lower than this share of the highest are not worth room on the x axis. */
  private static final double VISIBLE = 0.004;

  private static final int POINTS = 120;

  LayerDensities {
    panels = List.copyOf(panels);
  }

  Figure read(Results results) {
    String view = "figure" + number;
    List<StoredTrial> trials = results.shownBy(view).stream().sorted(order).toList();
    List<Network> networks = Network.of(trials, panels);
    if (networks.isEmpty()) {
      return Figure.missing(heading);
    }
    List<Network> shown = networks.stream().limit(Results.MOST_NETWORKS).toList();
    List<StoredTrial> drawn = shown.stream().flatMap(network -> network.trials().stream()).toList();
    Map<String, Rows> rows =
        results
            .query(
                "SELECT trial_id, layer, x, density FROM %s WHERE trial_id IN %s AND density IS NOT"
                        .formatted(view, StoredTrials.sql(drawn))
                    + " NULL ORDER BY trial_id, layer, x")
            .groupedBy(row -> row.text("trial_id"));
    List<Variant> variants = new ArrayList<>();
    for (Network network : shown) {
      variants.add(Variant.of(network.label(), chart(network, rows)));
    }
    return Notes.onNetworks(Figure.of(heading, "networks", variants), networks, shown, panels);
  }

  private Chart chart(Network network, Map<String, Rows> rows) {
    Chart chart = new Chart(HEIGHT);
    for (ArmPanel panel : panels) {
      Optional<StoredTrial> trial = network.trial(panel);
      if (trial.isPresent() && rows.containsKey(trial.get().id())) {
        draw(chart, panel.title(), rows.get(trial.get().id()));
      }
    }
    return chart;
  }

  private void draw(Chart chart, String title, Rows rows) {
    double bound = Scales.ceiling(visibleBound(rows));
    int panel =
        chart.panel(
            title,
            Axis.value(xName).between(-bound, bound),
            Axis.value("density").between(0, ceiling(rows)));
    Map<Integer, Rows> layers = new TreeMap<>(rows.groupedBy(row -> row.whole("layer")));
    List<Integer> drawn = Thinning.evenly(List.copyOf(layers.keySet()), Thinning.LAYERS);
    for (int i = 0; i < drawn.size(); i++) {
      List<double[]> points = new ArrayList<>();
      List<Rows.Row> inside =
          layers.get(drawn.get(i)).rows().stream()
              .filter(row -> Math.abs(row.number("x")) <= bound)
              .toList();
      for (Rows.Row row : Thinning.evenly(inside, POINTS)) {
        points.add(new double[] {row.number("x"), row.number("density")});
      }
      chart.line(panel, "layer " + drawn.get(i), Style.of(i), points);
    }
  }

  private static double highest(Rows rows) {
    return rows.rows().stream().mapToDouble(row -> row.number("density")).max().orElse(1);
  }

  private static double ceiling(Rows rows) {
    return Scales.ceiling(highest(rows));
  }

  /** The largest distance from 0 at which some layer is still to be seen. */
  private static double visibleBound(Rows rows) {
    double bound = 0;
    for (Rows layer : rows.groupedBy(row -> row.whole("layer")).values()) {
      double visible = VISIBLE * highest(layer);
      for (Rows.Row row : layer) {
        if (row.number("density") >= visible) {
          bound = Math.max(bound, Math.abs(row.number("x")));
        }
      }
    }
    return bound;
  }
}
