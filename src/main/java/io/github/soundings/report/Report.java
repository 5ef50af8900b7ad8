package io.github.soundings.report;

import io.github.soundings.query.QuerySession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a store shows, as figures: made from the views of one moment, and made anew as often as
 * wanted. Figure 1 alone is the same for all. {@link ReportPage} writes it as a page, {@link
 * ReportFolder} as files.
 *
 * @param facts on the store as a whole, in words
 */
public record Report(String title, List<Fact> facts, List<Figure> figures) {
  static final List<FigureSource> SOURCES =
      List.of(
          new ClaimsFigure(),
          new Figure1(),
          new Figure2(),
          new Figure3(),
          new Figure4(),
          new Figure5(),
          new Figure6(),
          new Figure7(),
          new Figure8(),
          new Figure9(),
          new Figure10(),
          new Figure11(),
          new Figure12(),
          new Table1(),
          new LearningRates(),
          new SeedSpread(),
          new TrialErrors(),
          new TrialLayers(),
          new SaturationMap(),
          new JacobianSpectrum(),
          new ReconstructionCurves(),
          new DepthSignals(),
          new DepthErrors(),
          new Failures(),
          new Provenance());

  /** Is told what has been read of a store. */
  public interface Progress {
    /**
     * Something more has been read.
     *
     * @param last what that was, in words
     * @param soFar with the figures that have been made
     */
    void read(String last, Report soFar);
  }

  /** Something on the store as a whole. */
  record Fact(String name, String value) {}

  public Report {
    facts = List.copyOf(facts);
    figures = List.copyOf(figures);
  }

  /**
   * Reads a store.
   *
   * @param location of the store, for people
   * @param mostTrials of which layers are shown one by one
   * @param progress is told what has been read so far, figure by figure; the claims, which ask
   *     most, come last
   */
  public static Report read(
      QuerySession session, String location, int mostTrials, Progress progress) {
    return read(session, location, mostTrials, progress, SOURCES);
  }

  static Report read(
      QuerySession session,
      String location,
      int mostTrials,
      Progress progress,
      List<FigureSource> sources) {
    Results results = Results.read(session, mostTrials);
    Report report = new Report(title(location), facts(location, results), List.of());
    progress.read("trials", report);
    Map<FigureSource, Figure> figures = new HashMap<>();
    for (FigureSource source : claimsLast(sources)) {
      Figure figure = source.read(results);
      figures.put(source, figure);
      List<Figure> inOrder =
          sources.stream().filter(figures::containsKey).map(figures::get).toList();
      report = new Report(report.title(), report.facts(), inOrder);
      String title = figure.heading().title();
      progress.read(figure.isMissing() ? title + ": not in this store" : title, report);
    }
    return report;
  }

  private static List<FigureSource> claimsLast(List<FigureSource> sources) {
    return sources.stream()
        .sorted(Comparator.comparing(source -> source instanceof ClaimsFigure))
        .toList();
  }

  /** A report of a store that has not been read yet. */
  public static Report unread(String location) {
    return new Report(title(location), List.of(new Fact("Store", location)), List.of());
  }

  private static String title(String location) {
    return "Soundings: " + location.substring(location.replaceAll("/+$", "").lastIndexOf('/') + 1);
  }

  private static List<Fact> facts(String location, Results results) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Store", location));
    facts.add(new Fact("Trials", Digits.text(results.trials().all().size())));
    for (Rows.Row row :
        results.query(
            "SELECT status, count(*) AS trials, sum(updates_done) AS updates, sum(seconds) AS"
                + " seconds FROM trials GROUP BY status ORDER BY status")) {
      facts.add(
          new Fact(
              row.text("status"),
              "%,d trials, %,d updates, %s hours of training"
                  .formatted(
                      row.large("trials"),
                      row.large("updates"),
                      Digits.text(row.number("seconds") / 3600))));
    }
    return facts;
  }
}
