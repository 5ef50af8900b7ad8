package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.FigureTable.Cell;
import io.github.soundings.report.FigureTable.Column;
import java.util.ArrayList;
import java.util.List;

/** What ran the trials. */
final class Provenance implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.STORE,
          "provenance",
          "Provenance",
          "What ran the trials, and when. The same trial with the same numerics has the same bits on"
              + " any machine.",
          "");

  private static final List<String> TEXTS =
      List.of("soundings_version", "git_commit", "engine", "jdk", "cpu", "host", "numerics");
  private static final int MOST_ROWS = 100;

  @Override
  public Figure read(Results results) {
    String texts = String.join(", ", TEXTS);
    Rows rows =
        results.query(
            ("SELECT %s, count(*) AS trials, min(started_at) AS first, max(started_at) AS last"
                    + " FROM trials GROUP BY %1$s"
                    + " ORDER BY last DESC, trials DESC")
                .formatted(texts));
    if (rows.isEmpty()) {
      return Figure.of(HEADING).noting("The store has no trials.");
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("trials"));
    columns.add(Column.text("first started"));
    columns.add(Column.text("last started"));
    TEXTS.forEach(text -> columns.add(Column.text(text.replace('_', ' '))));
    List<List<Cell>> lines = new ArrayList<>();
    rows.rows().stream().limit(MOST_ROWS).forEach(row -> lines.add(line(row)));
    return Notes.onCount(
        Figure.of(HEADING, new FigureTable("", columns, lines)),
        lines.size(),
        rows.rows().size(),
        "lines");
  }

  private static List<Cell> line(Rows.Row row) {
    List<Cell> line = new ArrayList<>();
    line.add(Cell.of(row.number("trials")));
    line.add(Cell.of(minute(row.text("first"))));
    line.add(Cell.of(minute(row.text("last"))));
    TEXTS.forEach(text -> line.add(Cell.of(row.text(text))));
    return line;
  }

  /** Of an ISO 8601 time. */
  private static String minute(String time) {
    return time.length() < 16 ? time : time.substring(0, 16).replace('T', ' ');
  }
}
