package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.Figure.Variant;
import io.github.soundings.report.PaperReadings.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A figure of what was measured in each layer against epochs, a panel an arm, with what was read in
 * the paper: in the curves' own panel where they come that far, else in a narrow one beside it.
 * Networks of which the paper has some come first, those without updates last.
 *
 * @param number of the paper's figure
 * @param top of the y axis; null to follow the data
 */
record LayerCurves(
    Heading heading,
    String number,
    List<ArmPanel> panels,
    List<List<Measure>> measures,
    String yName,
    Double top) {
  private static final int HEIGHT = 250;
  private static final double BEYOND = 1.05;

  LayerCurves {
    panels = List.copyOf(panels);
    measures = List.copyOf(measures);
  }

  Figure read(Results results) {
    String view = "figure" + number;
    List<Network> networks =
        Network.of(results.shownBy(view), panels).stream()
            .sorted(
                Comparator.comparing((Network network) -> !network.learned())
                    .thenComparing(network -> !isInPaper(network, results.paper())))
            .toList();
    if (networks.isEmpty()) {
      return Figure.missing(heading);
    }
    List<Network> shown = networks.stream().limit(Results.MOST_NETWORKS).toList();
    List<StoredTrial> trials =
        shown.stream().flatMap(network -> network.trials().stream()).toList();
    Map<String, Rows> rows =
        results
            .query(
                "SELECT * FROM %s WHERE trial_id IN %s ORDER BY trial_id, epoch, layer"
                    .formatted(view, StoredTrials.sql(trials)))
            .groupedBy(row -> row.text("trial_id"));
    List<Variant> variants =
        shown.stream()
            .map(network -> Variant.of(network.label(), chart(network, rows, results.paper())))
            .toList();
    return Notes.onNetworks(Figure.of(heading, "networks", variants), networks, shown, panels);
  }

  private boolean isInPaper(Network network, PaperReadings paper) {
    return panels.stream()
        .anyMatch(
            panel ->
                network
                    .trial(panel)
                    .filter(
                        trial ->
                            measures.stream()
                                .anyMatch(group -> !readings(panel, trial, group, paper).isEmpty()))
                    .isPresent());
  }

  private Chart chart(Network network, Map<String, Rows> rows, PaperReadings paper) {
    Chart chart = new Chart(HEIGHT);
    for (ArmPanel panel : panels) {
      Optional<StoredTrial> trial = network.trial(panel);
      if (trial.isPresent()) {
        for (List<Measure> group : measures) {
          draw(chart, panel, trial.get(), group, rows.get(trial.get().id()), paper);
        }
      }
    }
    return chart;
  }

  private void draw(
      Chart chart,
      ArmPanel panel,
      StoredTrial trial,
      List<Measure> group,
      Rows rows,
      PaperReadings paper) {
    Map<Integer, Rows> layers = new TreeMap<>(rows.groupedBy(row -> row.whole("layer")));
    double end = rows.rows().stream().mapToDouble(row -> row.number("epoch")).max().orElse(0);
    List<Integer> drawn = Thinning.evenly(List.copyOf(layers.keySet()), Thinning.LAYERS);
    List<Reading> readings =
        readings(panel, trial, group, paper).stream()
            .filter(reading -> drawn.contains(reading.layer()))
            .toList();
    List<String> beyond =
        readings.stream()
            .map(Reading::epoch)
            .filter(epoch -> epoch > BEYOND * end)
            .distinct()
            .sorted()
            .map(Digits::text)
            .toList();
    Axis x = Axis.value("epochs of 20,000 updates").between(0, Math.max(end, 1e-3));
    Axis y = y(group, rows, readings);
    int at =
        beyond.isEmpty()
            ? chart.panel(title(panel, trial), x, y)
            : withAside(chart, panel, trial, x, y, beyond);
    for (Measure measure : group) {
      for (int i = 0; i < drawn.size(); i++) {
        curve(chart, at, measure, drawn.get(i), Style.of(i), layers.get(drawn.get(i)));
      }
    }
    for (Reading reading : readings) {
      int column = beyond.indexOf(Digits.text(reading.epoch()));
      String name = "layer " + reading.layer() + " " + word(group, reading) + ", paper";
      double[] point = {column < 0 ? reading.epoch() : column, reading.value()};
      Style style = Style.of(drawn.indexOf(reading.layer())).hollow();
      chart.markers(column < 0 ? at : at + 1, name, style, List.of(point));
    }
  }

  private static int withAside(
      Chart chart, ArmPanel panel, StoredTrial trial, Axis x, Axis y, List<String> epochs) {
    return chart.panelWithAside(title(panel, trial), x, y, Axis.categories("paper, epoch", epochs));
  }

  private static String title(ArmPanel panel, StoredTrial trial) {
    return panel.title() + ", rate " + Digits.text(trial.learningRate());
  }

  private List<Reading> readings(
      ArmPanel panel, StoredTrial trial, List<Measure> group, PaperReadings paper) {
    List<Reading> readings = new ArrayList<>();
    for (Measure measure : group) {
      readings.addAll(
          paper.of(
              number,
              panel.activation(),
              panel.initialization(),
              trial.kind().depth(),
              measure.reading()));
    }
    return readings;
  }

  private static String word(List<Measure> group, Reading reading) {
    return group.stream()
        .filter(measure -> measure.reading().equals(reading.quantity()))
        .map(Measure::word)
        .findFirst()
        .orElseThrow();
  }

  private static void curve(
      Chart chart, int panel, Measure measure, int layer, Style style, Rows rows) {
    List<double[]> points = new ArrayList<>();
    for (Rows.Row row : Thinning.evenly(rows.rows(), Thinning.POINTS)) {
      points.add(new double[] {row.number("epoch"), row.number(measure.column())});
    }
    String name = "layer " + layer + " " + measure.word();
    if (measure.line()) {
      chart.line(panel, name, style, points);
    } else {
      chart.markers(panel, name, style, points);
    }
  }

  private Axis y(List<Measure> group, Rows rows, List<Reading> readings) {
    double highest = readings.stream().mapToDouble(Reading::value).max().orElse(0);
    for (Measure measure : group) {
      for (Rows.Row row : rows) {
        double value = row.number(measure.column());
        highest = Double.isFinite(value) ? Math.max(highest, value) : highest;
      }
    }
    String name = group.size() == 1 ? group.get(0).word() + " of " + yName : yName;
    return Axis.value(name).between(0, top == null ? Scales.ceiling(highest) : top);
  }
}
