package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import io.github.soundings.report.Figure.Variant;
import io.github.soundings.report.FigureTable.Cell;
import io.github.soundings.report.FigureTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Table 1: final test errors, beside the paper's. */
final class Table1 implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.PAPER,
          "table-1",
          "Table 1: test errors of deep networks",
          "Test error in percent at the learning rate and the update chosen on validation error, as"
              + " the mean over seeds; hollow symbols are the paper's. Bold: not different from the"
              + " best of its column at p = 0.005, by McNemar's test on the same test examples.",
          "submit/soundings sweep conf/quick/table1.yaml (minutes), or conf/table1.yaml (the paper's"
              + " budget)");

  private static final int HEIGHT = 260;

  private record Shown(String dataset, String setting, int depth) {
    String label() {
      return "%s, %d layers, %s".formatted(dataset, depth, setting);
    }
  }

  @Override
  public Figure read(Results results) {
    Map<Shown, Rows> columns =
        results
            .query(
                "SELECT * FROM table1 WHERE updates > 0 ORDER BY dataset <> 'shapeset-3x2', dataset,"
                    + " depth <> 5, updates DESC, setting, activation, initialization")
            .groupedBy(
                row -> new Shown(row.text("dataset"), row.text("setting"), row.whole("depth")));
    if (columns.isEmpty()) {
      return Figure.missing(HEADING);
    }
    List<Variant> variants = new ArrayList<>();
    List<List<Cell>> lines = new ArrayList<>();
    columns.forEach(
        (shown, rows) -> {
          if (variants.size() < Results.MOST_NETWORKS) {
            variants.add(Variant.of(shown.label(), chart(rows)));
            rows.forEach(row -> lines.add(line(shown, row)));
          }
        });
    Figure figure =
        Figure.of(HEADING, "setting", variants)
            .with(new FigureTable("", tableColumns(), lines))
            .with(papers(results));
    return Notes.onCount(figure, variants.size(), columns.size(), "settings");
  }

  private static Chart chart(Rows rows) {
    Chart chart = new Chart(HEIGHT).hoverSingly();
    List<String> arms = rows.rows().stream().map(Table1::arm).toList();
    int panel = chart.panel("", Axis.categories("", arms), Axis.value("test error, %"));
    List<double[]> here = new ArrayList<>();
    List<double[]> paper = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      Rows.Row row = rows.rows().get(i);
      here.add(new double[] {i, row.number("test_error_percent")});
      if (!Double.isNaN(row.number("paper_test_error_percent"))) {
        paper.add(new double[] {i, row.number("paper_test_error_percent")});
      }
    }
    chart.markers(panel, "here", Style.of(0), here);
    return paper.isEmpty() ? chart : chart.markers(panel, "paper", Style.of(1).hollow(), paper);
  }

  private static String arm(Rows.Row row) {
    return row.text("activation") + " " + row.text("initialization");
  }

  private static List<Column> tableColumns() {
    return List.of(
        Column.text("dataset"),
        Column.text("type"),
        Column.number("test error, %"),
        Column.number("paper, %"),
        Column.number("p"),
        Column.number("seeds"),
        Column.number("rate"),
        Column.text("that is"),
        Column.text("setting"));
  }

  private static List<Cell> line(Shown shown, Rows.Row row) {
    return List.of(
        Cell.of(shown.dataset()),
        Cell.of(arm(row)),
        percent(row.number("test_error_percent"), row.truth("bold")),
        percent(row.number("paper_test_error_percent"), row.truth("paper_bold")),
        Cell.of(row.number("p")),
        Cell.of(row.number("seeds")),
        Cell.of(row.number("learning_rate")),
        Cell.of(row.text("rate_remark")),
        Cell.of(shown.depth() + " layers, " + shown.setting()));
  }

  private static Cell percent(double percent, boolean bold) {
    return new Cell(Digits.percent(percent / 100), bold ? "strong" : "");
  }

  private static FigureTable papers(Results results) {
    Rows entries = results.query("SELECT * FROM paper_table1");
    List<String> datasets = List.copyOf(entries.groupedBy(row -> row.text("dataset")).keySet());
    List<Column> columns = new ArrayList<>(List.of(Column.text("type")));
    datasets.forEach(dataset -> columns.add(Column.number(dataset)));
    List<List<Cell>> lines = new ArrayList<>();
    entries
        .groupedBy(Table1::arm)
        .forEach(
            (arm, rows) -> {
              Map<String, Rows> byDataset = rows.groupedBy(row -> row.text("dataset"));
              List<Cell> line = new ArrayList<>(List.of(Cell.of(arm)));
              for (String dataset : datasets) {
                Rows.Row entry = byDataset.get(dataset).rows().get(0);
                line.add(percent(entry.number("test_error_percent"), entry.truth("bold")));
              }
              lines.add(line);
            });
    return new FigureTable("The paper's Table 1, in percent.", columns, lines);
  }
}
