package io.github.soundings.store;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the value of one column in a row.
 *
 * @param accessors the way from the row to the value, through nested records
 */
record RowReader(Column column, List<Method> accessors) {
  /** Each accessor is compiled by the JVM at some time, and anew if it is looked up anew. */
  private static final ClassValue<List<RowReader>> READERS =
      new ClassValue<>() {
        @Override
        protected List<RowReader> computeValue(Class<?> row) {
          List<RowReader> readers = new ArrayList<>();
          collect(row, List.of(), readers);
          return List.copyOf(readers);
        }
      };

  RowReader {
    accessors = List.copyOf(accessors);
  }

  /**
   * A reader for each column of a record, in the order of its components; those of nested records
   * stand in line.
   */
  static List<RowReader> of(Class<? extends Record> row) {
    return READERS.get(row);
  }

  private static void collect(Class<?> record, List<Method> way, List<RowReader> readers) {
    for (RecordComponent component : record.getRecordComponents()) {
      List<Method> accessors = new ArrayList<>(way);
      accessors.add(component.getAccessor());
      if (component.getType().isRecord()) {
        collect(component.getType(), accessors, readers);
      } else {
        readers.add(new RowReader(Column.of(component), accessors));
      }
    }
  }

  /** The column's value; null too where a record on the way is null. */
  Object valueIn(Record row) {
    Object value = row;
    try {
      for (Method accessor : accessors) {
        value = value == null ? null : accessor.invoke(value);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "Invalid row: " + row.getClass().getName() + " (must be a public record)", e);
    }
    return value;
  }
}
