package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.FigureTable.Cell;
import io.github.soundings.report.FigureTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code check} says. */
final class ClaimsFigure implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.PAPER,
          "claims",
          "The paper's claims",
          "Whether each claim of the paper holds in this store, with the figures of both; undecided"
              + " where trials are missing or too short. The same as submit/soundings check.",
          "submit/soundings check");

  @Override
  public Figure read(Results results) {
    return of(Claims.decide(results.session()));
  }

  static Figure of(List<Finding> findings) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Finding finding : findings) {
      String verdict = finding.verdict().toString();
      boolean undecided = finding.verdict() == Verdict.UNDECIDED;
      String run = undecided ? "run: " + finding.claim().run() : "";
      String here =
          Stream.of(finding.ours(), finding.rates(), run)
              .filter(text -> !text.isEmpty())
              .collect(Collectors.joining("; "));
      rows.add(
          List.of(
              new Cell(verdict, verdict),
              Cell.of(finding.claim().text()),
              Cell.of(finding.claim().source()),
              Cell.of(finding.claim().reading()),
              Cell.of(here)));
    }
    List<Column> columns =
        List.of(
            Column.text("verdict"),
            Column.text("claim"),
            Column.text("in the paper"),
            Column.text("paper"),
            Column.text("here"));
    return Figure.of(HEADING, new FigureTable(counts(findings), columns, rows));
  }

  private static String counts(List<Finding> findings) {
    return "%d claims: %d hold, %d fail, %d undecided"
        .formatted(
            findings.size(),
            count(findings, Verdict.HOLDS),
            count(findings, Verdict.FAILS),
            count(findings, Verdict.UNDECIDED));
  }

  private static long count(List<Finding> findings, Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }
}
