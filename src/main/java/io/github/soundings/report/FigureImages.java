package io.github.soundings.report;

import static java.util.Map.entry;

import io.github.soundings.query.QueryException;
import io.github.soundings.query.QuerySession;
import io.github.soundings.report.Figure.Variant;
import java.util.Map;
import java.util.TreeMap;

/** Figures of the report one by one, for notebooks. */
public final class FigureImages {
  private static final int MOST_TRIALS = 1000;

  private static final Map<String, FigureSource> SOURCES =
      new TreeMap<>(
          Map.ofEntries(
              entry("figure-1", new Figure1()),
              entry("figure-2", new Figure2()),
              entry("figure-3", new Figure3()),
              entry("figure-4", new Figure4()),
              entry("figure-5", new Figure5()),
              entry("figure-6", new Figure6()),
              entry("figure-7", new Figure7()),
              entry("figure-8", new Figure8()),
              entry("figure-9", new Figure9()),
              entry("figure-10", new Figure10()),
              entry("figure-11", new Figure11()),
              entry("figure-12", new Figure12()),
              entry("saturation", new SaturationMap()),
              entry("jacobians", new JacobianSpectrum()),
              entry("reconstructions", new ReconstructionCurves()),
              entry("trial-layers", new TrialLayers()),
              entry("learning-rates", new LearningRates()),
              entry("seed-spread", new SeedSpread()),
              entry("depth-signals", new DepthSignals()),
              entry("depth-errors", new DepthErrors())));

  private FigureImages() {}

  /**
   * The drawing or the first chart of a figure.
   *
   * @param id as in the report's files, for example {@code figure-3}
   * @return a document in SVG
   * @throws QueryException if there is no such figure or the store lacks its trials
   */
  public static String svg(QuerySession session, String id) {
    return svg(session, id, "");
  }

  /**
   * Draws the first chart of a figure whose label, what the report's control chooses by, has a text
   * in it.
   */
  public static String svg(QuerySession session, String id, String label) {
    FigureSource source = SOURCES.get(id);
    if (source == null) {
      throw new QueryException(
          "Invalid figure: "
              + id
              + " (must be one of "
              + String.join(", ", SOURCES.keySet())
              + ")");
    }
    Figure figure = source.read(Results.read(session, MOST_TRIALS));
    if (figure.drawing().isPresent()) {
      return figure.drawing().get().svg();
    }
    Variant variant =
        figure.variants().stream()
            .filter(each -> each.label().contains(label))
            .findFirst()
            .orElseThrow(() -> missing(figure, label));
    try (ChartImages images = new ChartImages()) {
      return images.draw(figure.heading(), variant).svg();
    }
  }

  private static QueryException missing(Figure figure, String label) {
    String what = label.isEmpty() ? "trials" : "trial with '" + label + "'";
    return new QueryException(
        "Missing trials: the store has no %s for %s (must have been run: %s)"
            .formatted(what, figure.heading().id(), figure.heading().run()));
  }
}
