package io.github.soundings.query;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Columns aligned with blanks; numbers to the right, text cut with an ellipsis to fit. What does
 * not fit all the same is written with a line per value.
 */
final class TableFormat {
  private static final String GAP = "  ";
  private static final String ELLIPSIS = "\u2026";
  private static final int NARROWEST = 8;
  private static final MathContext DIGITS = new MathContext(6);

  private final int width;

  /**
   * @param width of the terminal in characters; 0 for no limit
   */
  TableFormat(int width) {
    this.width = width;
  }

  long write(QueryResult result, Writer out) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    lines.add(result.columns().stream().map(QueryResult.Column::name).toList());
    for (List<Object> row : result.rows()) {
      lines.add(row.stream().map(TableFormat::cell).toList());
    }
    int[] widths = fit(result.columns(), widths(lines));
    if (width > 0 && Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) > width) {
      writeRecords(result.columns(), lines, out);
      return lines.size() - 1L;
    }
    writeLine(result.columns(), widths, lines.get(0), out);
    writeRule(widths, out);
    for (List<String> line : lines.subList(1, lines.size())) {
      writeLine(result.columns(), widths, line, out);
    }
    return lines.size() - 1L;
  }

  private static int[] widths(List<List<String>> lines) {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(line.get(i)));
      }
    }
    return widths;
  }

  /** Takes from the widest text column, one character after another. */
  private int[] fit(List<QueryResult.Column> columns, int[] widths) {
    int excess = width == 0 ? 0 : -width - GAP.length();
    for (int each : widths) {
      excess += width == 0 ? 0 : each + GAP.length();
    }
    for (; excess > 0; excess--) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        boolean cuttable = !columns.get(i).numeric() && widths[i] > NARROWEST;
        if (cuttable && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return widths;
      }
      widths[widest]--;
    }
    return widths;
  }

  private static void writeLine(
      List<QueryResult.Column> columns, int[] widths, List<String> line, Writer out)
      throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cut(line.get(i), widths[i]);
      String blanks = " ".repeat(widths[i] - length(cell));
      text.append(i == 0 ? "" : GAP);
      text.append(columns.get(i).numeric() ? blanks + cell : cell + blanks);
    }
    out.write(text.toString().stripTrailing() + "\n");
  }

  /** A line per column, and a rule before each row. */
  private void writeRecords(List<QueryResult.Column> columns, List<List<String>> lines, Writer out)
      throws IOException {
    List<String> names = lines.get(0);
    int longest = names.stream().mapToInt(TableFormat::length).max().orElse(0);
    int room = Math.max(NARROWEST, width - longest - GAP.length());
    for (int row = 1; row < lines.size(); row++) {
      String rule = "--- row " + row + " ";
      out.write(rule + "-".repeat(Math.max(0, width - rule.length())) + "\n");
      for (int i = 0; i < names.size(); i++) {
        String blanks = " ".repeat(longest - length(names.get(i)));
        String cell = lines.get(row).get(i);
        String shown = columns.get(i).numeric() ? cell : cut(cell, room);
        out.write((names.get(i) + blanks + GAP + shown).stripTrailing() + "\n");
      }
    }
  }

  private static void writeRule(int[] widths, Writer out) throws IOException {
    List<String> dashes = new ArrayList<>();
    for (int each : widths) {
      dashes.add("-".repeat(each));
    }
    out.write(String.join(GAP, dashes) + "\n");
  }

  private static String cut(String text, int width) {
    return length(text) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width - 1)) + ELLIPSIS;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** A value on one line, as people read it. */
  static String cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double || value instanceof Float) {
      return rounded(((Number) value).doubleValue());
    }
    String text =
        value instanceof List || value instanceof Map ? JsonFormat.text(value) : value.toString();
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static String rounded(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : Double.toString(value);
    }
    BigDecimal digits = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    boolean plain = Math.abs(value) >= 1e-4 && Math.abs(value) < 1e7;
    return plain ? digits.toPlainString() : digits.toString().replace("E+", "E");
  }
}
