package io.github.soundings.report;

import java.util.List;

/**
 * A table of a figure.
 *
 * @param caption may be empty
 * @param rows a cell a column
 */
record FigureTable(String caption, List<Column> columns, List<List<Cell>> rows) {
  /** A column; numbers are aligned to the right. */
  record Column(String name, boolean numeric) {
    static Column text(String name) {
      return new Column(name, false);
    }

    static Column number(String name) {
      return new Column(name, true);
    }
  }

  /**
   * A cell.
   *
   * @param look a class of the page's style sheet, such as {@code strong}; may be empty
   */
  record Cell(String text, String look) {
    static Cell of(String text) {
      return new Cell(text, "");
    }

    static Cell of(double number) {
      return new Cell(Digits.text(number), "");
    }
  }

  FigureTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "Invalid row: " + row + " (must have " + columns.size() + " cells)");
      }
    }
  }
}
