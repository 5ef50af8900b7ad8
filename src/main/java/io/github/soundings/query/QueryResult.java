package io.github.soundings.query;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;

/**
 * Rows to be written in one of three {@link Format formats}. CSV and JSON stream, so that results
 * larger than memory can be written; a table is held, as its columns are as wide as their widest
 * value.
 *
 * @param rows a value a column: null, Boolean, Number, String, List or Map
 */
public record QueryResult(List<Column> columns, Iterable<List<Object>> rows) {
  /** A column of a result; numbers are aligned to the right. */
  public record Column(String name, boolean numeric) {}

  /** How results are written. */
  public enum Format {
    /** Aligned columns for people; numbers are rounded to 6 significant digits. */
    TABLE,
    /** RFC 4180 with a header and bare line feeds; null is empty, "" is an empty string. */
    CSV,
    /** One array of objects, an object a line; NaN and infinities are strings. */
    JSON,
    /** A table element for notebooks and pages, its numbers rounded as in a table. */
    HTML
  }

  public QueryResult {
    columns = List.copyOf(columns);
  }

  /** The rows of a dataset, fetched from Spark partition by partition as they are written. */
  public static QueryResult of(Dataset<Row> dataset) {
    List<Column> columns =
        Arrays.stream(dataset.schema().fields())
            .map(field -> new Column(field.name(), field.dataType() instanceof NumericType))
            .toList();
    return new QueryResult(columns, () -> fetch(dataset));
  }

  /**
   * Writes the result and flushes.
   *
   * @param width of the terminal in characters, which a table is cut to where its text columns
   *     allow; 0 for no limit
   * @return how many rows were written
   * @throws QueryException if the query fails while it runs
   */
  public long write(Format format, int width, Writer out) throws IOException {
    long written =
        switch (format) {
          case TABLE -> new TableFormat(width).write(this, out);
          case CSV -> CsvFormat.write(this, out);
          case JSON -> JsonFormat.write(this, out);
          case HTML -> HtmlFormat.write(this, out);
        };
    out.flush();
    return written;
  }

  /**
   * The result as text.
   *
   * @throws QueryException if the query fails while it runs
   */
  public String text(Format format) {
    StringWriter text = new StringWriter();
    try {
      write(format, 0, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static Iterator<List<Object>> fetch(Dataset<Row> dataset) {
    Iterator<Row> rows = guarded(dataset::toLocalIterator);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return guarded(rows::hasNext);
      }

      @Override
      public List<Object> next() {
        return guarded(() -> PlainValue.row(rows.next()));
      }
    };
  }

  private static <T> T guarded(java.util.concurrent.Callable<T> step) {
    try {
      return step.call();
    } catch (java.util.NoSuchElementException e) {
      throw e;
    } catch (Exception e) {
      throw QueryErrors.wrap(e);
    }
  }
}
