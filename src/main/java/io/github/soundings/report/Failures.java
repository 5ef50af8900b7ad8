package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.FigureTable.Cell;
import io.github.soundings.report.FigureTable.Column;
import java.util.ArrayList;
import java.util.List;

/** Trials that diverged or failed. */
final class Failures implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.STORE,
          "failures",
          "Diverged and failed trials",
          "A trial diverges when its loss is no longer a finite number, which is a result: its rate"
              + " is too large. One that failed has none; sweep --retry-failed runs it again.",
          "");

  private static final int MOST_ROWS = 200;

  @Override
  public Figure read(Results results) {
    Rows rows =
        results.query(
            "SELECT trial_id, status, activation, initialization, depth, learning_rate, seed,"
                + " updates_done, failure_kind, failure_message FROM trials"
                + " WHERE status <> 'done' ORDER BY status DESC, trial_id");
    if (rows.isEmpty()) {
      return Figure.of(HEADING).noting("No trial of this store diverged or failed.");
    }
    List<List<Cell>> lines = new ArrayList<>();
    rows.rows().stream().limit(MOST_ROWS).forEach(row -> lines.add(line(row)));
    List<Column> columns =
        List.of(
            Column.text("trial"),
            Column.text("status"),
            Column.text("arm"),
            Column.number("depth"),
            Column.number("rate"),
            Column.number("seed"),
            Column.number("updates"),
            Column.text("why"));
    return Notes.onCount(
        Figure.of(HEADING, new FigureTable("", columns, lines)),
        lines.size(),
        rows.rows().size(),
        "trials");
  }

  private static List<Cell> line(Rows.Row row) {
    return List.of(
        Cell.of(row.text("trial_id")),
        Cell.of(row.text("status")),
        Cell.of(row.text("activation") + " " + row.text("initialization")),
        Cell.of(row.whole("depth")),
        Cell.of(row.number("learning_rate")),
        Cell.of(row.number("seed")),
        Cell.of(row.number("updates_done")),
        Cell.of((row.text("failure_kind") + " " + row.text("failure_message")).strip()));
  }
}
