package io.github.soundings.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One array of objects, an object a line, so that both parsers and line tools read it. */
final class JsonFormat {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonFormat() {}

  static long write(QueryResult result, Writer out) throws IOException {
    requireDistinctNames(result.columns());
    long written = 0;
    out.write("[");
    for (List<Object> row : result.rows()) {
      out.write(written == 0 ? "\n" : ",\n");
      out.write(text(object(result.columns(), row)));
      written++;
    }
    out.write(written == 0 ? "]\n" : "\n]\n");
    return written;
  }

  /** A value as JSON on one line. */
  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new QueryException("Cannot write as JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Map<String, Object> object(List<QueryResult.Column> columns, List<Object> row) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      object.put(columns.get(i).name(), row.get(i));
    }
    return object;
  }

  private static void requireDistinctNames(List<QueryResult.Column> columns) {
    List<String> names = columns.stream().map(QueryResult.Column::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new QueryException(
          "Invalid columns: " + names + " (must have distinct names for JSON; use AS)");
    }
  }
}
