package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.Figure.Variant;
import io.github.soundings.report.FigureTable.Cell;
import io.github.soundings.report.FigureTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Figure 5: the two costs over two weights, seen from above. */
final class Figure5 implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.PAPER,
          "figure-5",
          "Figure 5: cost surfaces",
          "Cross-entropy and quadratic cost of a network with one tanh unit in each of its two"
              + " layers, over its two weights, each between its lowest and its highest value on the"
              + " surface. The paper draws them in perspective; seen from above, the quadratic cost"
              + " has wide plateaus of one colour, on which gradient descent is slow.",
          "submit/soundings surface --seed 1,2,3,4,5");

  /** Of the surface's side. */
  private static final int POINTS = 41;

  private static final int MOST_SEEDS = 5;
  private static final int HEIGHT = 320;

  private record Surface(long seed, String cost) {}

  @Override
  public Figure read(Results results) {
    Map<Surface, Rows> surfaces =
        results
            .query(
                "SELECT seed, cost, weight_1, weight_2, relative FROM figure5"
                    + " WHERE seed IN (SELECT DISTINCT seed FROM cost_surfaces ORDER BY seed LIMIT "
                    + MOST_SEEDS
                    + ") ORDER BY seed, cost, weight_1, weight_2")
            .groupedBy(row -> new Surface(row.large("seed"), row.text("cost")));
    if (surfaces.isEmpty()) {
      return Figure.missing(HEADING);
    }
    List<Variant> variants = new ArrayList<>();
    for (long seed : surfaces.keySet().stream().map(Surface::seed).distinct().toList()) {
      Chart chart = new Chart(HEIGHT);
      surfaces.forEach(
          (surface, rows) -> {
            if (surface.seed() == seed) {
              draw(chart, surface.cost(), rows);
            }
          });
      variants.add(Variant.of("seed " + seed, chart));
    }
    Figure figure = Figure.of(HEADING, "surface", variants).with(plateaus(results));
    return figure.noting(
        "Thinned: at most %d by %d points of each surface, and the first %d seeds."
            .formatted(POINTS, POINTS, MOST_SEEDS));
  }

  private static void draw(Chart chart, String cost, Rows rows) {
    List<Double> first = weights(rows, "weight_1");
    List<Double> second = weights(rows, "weight_2");
    int panel =
        chart.panel(
            cost,
            Axis.categories("weight into the hidden unit", labels(first)),
            Axis.categories("weight into the output", labels(second)));
    List<double[]> cells = new ArrayList<>();
    for (Rows.Row row : rows) {
      int column = first.indexOf(row.number("weight_1"));
      int line = second.indexOf(row.number("weight_2"));
      if (column >= 0 && line >= 0) {
        cells.add(new double[] {column, line, Math.rint(1000 * row.number("relative")) / 1000});
      }
    }
    chart.heatmap(panel, "relative cost", 0, 1, cells);
  }

  private static List<Double> weights(Rows rows, String column) {
    TreeSet<Double> weights = new TreeSet<>();
    rows.forEach(row -> weights.add(row.number(column)));
    return Thinning.evenly(List.copyOf(weights), POINTS);
  }

  private static List<String> labels(List<Double> weights) {
    return weights.stream().map(weight -> Digits.text(Digits.rounded(weight))).toList();
  }

  private static FigureTable plateaus(Results results) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Rows.Row row :
        results.query(
            "SELECT threshold, cost, count(*) AS surfaces, avg(relatively_flat_share) AS flat"
                + " FROM cost_plateaus GROUP BY threshold, cost ORDER BY threshold, cost")) {
      rows.add(
          List.of(
              Cell.of(row.number("threshold")),
              Cell.of(row.text("cost")),
              Cell.of(row.number("surfaces")),
              Cell.of(Digits.percent(row.number("flat")))));
    }
    return new FigureTable(
        "How much of the surfaces is flat: the gradient's norm is below the threshold times the"
            + " steepest.",
        List.of(
            Column.number("threshold"),
            Column.text("cost"),
            Column.number("surfaces"),
            Column.number("flat, %")),
        rows);
  }
}
