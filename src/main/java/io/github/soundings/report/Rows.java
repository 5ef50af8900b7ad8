package io.github.soundings.report;

import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QuerySession;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The rows of a query, held, with their values by column. */
record Rows(List<Row> rows) implements Iterable<Rows.Row> {
  /** One row; a column that the query does not have is a defect. */
  record Row(Map<String, Integer> columns, List<Object> values) {
    private Object value(String column) {
      Integer index = columns.get(column);
      if (index == null) {
        throw new IllegalStateException("no column " + column + " in " + columns.keySet());
      }
      return values.get(index);
    }

    /** Empty where it is null. */
    String text(String column) {
      Object value = value(column);
      return value == null ? "" : value.toString();
    }

    /** NaN where it is null. */
    double number(String column) {
      return value(column) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    int whole(String column) {
      return ((Number) value(column)).intValue();
    }

    long large(String column) {
      return ((Number) value(column)).longValue();
    }

    /** False where it is null. */
    boolean truth(String column) {
      return Boolean.TRUE.equals(value(column));
    }

    List<?> list(String column) {
      return value(column) instanceof List<?> list ? list : List.of();
    }
  }

  static Rows of(QuerySession session, String sql) {
    QueryResult result = session.query(sql);
    Map<String, Integer> columns = new LinkedHashMap<>();
    result.columns().forEach(column -> columns.put(column.name(), columns.size()));
    List<Row> rows = new ArrayList<>();
    result.rows().forEach(values -> rows.add(new Row(columns, values)));
    return new Rows(rows);
  }

  /** In the order in which each key comes first. */
  <K> Map<K, Rows> groupedBy(Function<Row, K> key) {
    Map<K, Rows> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      groups.computeIfAbsent(key.apply(row), k -> new Rows(new ArrayList<>())).rows().add(row);
    }
    return groups;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  @Override
  public Iterator<Row> iterator() {
    return rows.iterator();
  }
}
