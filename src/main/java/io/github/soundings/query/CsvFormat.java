package io.github.soundings.query;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Comma-separated values; lists and maps are JSON text. */
final class CsvFormat {
  private CsvFormat() {}

  static long write(QueryResult result, Writer out) {
    CsvWriter writer = new CsvWriter(out, settings());
    writer.writeHeaders(result.columns().stream().map(QueryResult.Column::name).toList());
    long written = 0;
    for (List<Object> row : result.rows()) {
      writer.writeRow(row.stream().map(CsvFormat::field).toArray());
      written++;
    }
    writer.flush();
    return written;
  }

  private static CsvWriterSettings settings() {
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.getFormat().setLineSeparator("\n");
    settings.getFormat().setQuoteEscape('"');
    settings.setQuoteEscapingEnabled(true);
    settings.setNormalizeLineEndingsWithinQuotes(false);
    settings.trimValues(false);
    settings.setNullValue("");
    settings.setEmptyValue("\"\"");
    settings.setSkipEmptyLines(false);
    return settings;
  }

  private static Object field(Object value) {
    return value instanceof List || value instanceof Map ? JsonFormat.text(value) : value;
  }
}
