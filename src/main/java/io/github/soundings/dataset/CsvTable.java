package io.github.soundings.dataset;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;

/**
 * Reads a table from a CSV file as RFC 4180 has it: a header, commas, double quotes; UTF-8. It may
 * be compressed with gzip ({@code .gz}). Spaces around unquoted values do not count, empty lines
 * neither. Every feature must be a finite decimal number, such as {@code -1.5} or {@code 2e-3}.
 */
final class CsvTable {
  private static final int MOST_COLUMNS = 100_000;
  private static final int LONGEST_VALUE = 10_000;

  private final DatasetFile file;
  private String[] names;
  private int labelColumn;

  private CsvTable(DatasetFile file) {
    this.file = file;
  }

  /**
   * Reads all rows.
   *
   * @throws DatasetException if something is malformed, naming file, line and column
   */
  static TableData read(DatasetFile file) {
    CsvParser parser = new CsvParser(settings());
    try (InputStream content = file.open()) {
      parser.beginParsing(content, StandardCharsets.UTF_8);
      return new CsvTable(file).read(parser);
    } catch (TextParsingException e) {
      throw new DatasetException(
          "Invalid CSV in %s:%d, column %d (must be as RFC 4180 has it, at most %d columns)"
              .formatted(file, e.getLineIndex() + 1, e.getColumnIndex() + 1, MOST_COLUMNS),
          e);
    } catch (IOException e) {
      throw file.unreadable(e);
    } finally {
      parser.stopParsing();
    }
  }

  private static CsvParserSettings settings() {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setComment('\0');
    settings.setLineSeparatorDetectionEnabled(true);
    settings.setSkipEmptyLines(false); // They count as lines.
    settings.setReadInputOnSeparateThread(false);
    settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
    settings.setMaxColumns(MOST_COLUMNS);
    settings.setMaxCharsPerColumn(LONGEST_VALUE);
    return settings;
  }

  private TableData read(CsvParser parser) {
    readHeader(parser.parseNext());
    TableRows rows = new TableRows(file.toString(), names.length - 1);
    float[] features = new float[names.length - 1];
    long line = parser.getContext().currentLine() + 1;
    for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
      if (!isEmpty(row)) {
        readRow(row, line, features);
        rows.add(features, row[labelColumn]);
      }
      line = parser.getContext().currentLine() + 1;
    }
    return rows.data();
  }

  private void readHeader(String[] header) {
    names = header == null ? new String[0] : header;
    labelColumn = Arrays.asList(names).indexOf(TableFile.LABEL);
    if (labelColumn < 0 || names.length < 2) {
      throw new DatasetException(
          "Invalid header of %s: %s (must have a column %s and at least one other)"
              .formatted(file, String.join(",", Arrays.asList(names)), TableFile.LABEL));
    }
    HashSet<String> different = new HashSet<>();
    for (String name : names) {
      if (name == null || !different.add(name)) {
        throw new DatasetException(
            "Invalid header of %s: column '%s' (must have a name of its own)"
                .formatted(file, name == null ? "" : name));
      }
    }
  }

  private static boolean isEmpty(String[] row) {
    return row.length == 0 || (row.length == 1 && row[0] == null);
  }

  private void readRow(String[] row, long line, float[] features) {
    if (row.length != names.length) {
      throw new DatasetException(
          "Invalid row in %s:%d: %d values (must be %d, as in the header)"
              .formatted(file, line, row.length, names.length));
    }
    int feature = 0;
    for (int column = 0; column < row.length; column++) {
      if (column != labelColumn) {
        features[feature++] = number(row[column], line, column);
      }
    }
    if (row[labelColumn] == null) {
      throw invalid("", line, labelColumn, "an integer or text");
    }
  }

  private float number(String value, long line, int column) {
    float number = Float.NaN;
    if (value != null && isDecimal(value)) {
      try {
        number = Float.parseFloat(value);
      } catch (NumberFormatException e) {
        number = Float.NaN;
      }
    }
    if (!Float.isFinite(number)) {
      throw invalid(value == null ? "" : value, line, column, "a finite number");
    }
    return number;
  }

  /** Java would also take {@code 1f}, {@code 0x1p3} and {@code NaN}. */
  private static boolean isDecimal(String value) {
    char last = value.charAt(value.length() - 1);
    return (last == '.' || (last >= '0' && last <= '9'))
        && value.indexOf('x') < 0
        && value.indexOf('X') < 0;
  }

  private DatasetException invalid(String value, long line, int column, String rule) {
    return new DatasetException(
        "Invalid value in %s:%d, column %s: '%s' (must be %s)"
            .formatted(file, line, names[column], value, rule));
  }
}
