package io.github.soundings.store;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A column of a table, as a component of the table's record states it.
 *
 * @param name the component's name with underscores: {@code bestTestError} is {@code
 *     best_test_error}
 * @param type of the value, or of the elements of a list
 * @param list whether the column holds a list; its elements are never null
 * @param nullable whether the column may be null: all but primitive components of records that are
 *     there
 * @param accessors the way to the value from the row, through nested records
 */
public record Column(
    String name, Type type, boolean list, boolean nullable, List<Method> accessors) {
  /** What a value can be. */
  public enum Type {
    BOOLEAN,
    INT,
    LONG,
    DOUBLE,
    STRING,
    /** An instant in microseconds, UTC. */
    TIMESTAMP
  }

  private static final Map<Class<?>, Type> TYPES =
      Map.of(
          boolean.class, Type.BOOLEAN,
          Boolean.class, Type.BOOLEAN,
          int.class, Type.INT,
          Integer.class, Type.INT,
          long.class, Type.LONG,
          Long.class, Type.LONG,
          double.class, Type.DOUBLE,
          Double.class, Type.DOUBLE,
          String.class, Type.STRING,
          Instant.class, Type.TIMESTAMP);

  /** The columns of a record, in the order of its components; those of nested records in line. */
  static List<Column> of(Class<? extends Record> row) {
    List<Column> columns = new ArrayList<>();
    collect(row, List.of(), columns);
    return columns;
  }

  private static void collect(Class<?> record, List<Method> way, List<Column> columns) {
    for (RecordComponent component : record.getRecordComponents()) {
      List<Method> accessors = new ArrayList<>(way);
      accessors.add(component.getAccessor());
      if (component.getType().isRecord()) {
        collect(component.getType(), accessors, columns);
      } else {
        columns.add(of(component, List.copyOf(accessors)));
      }
    }
  }

  private static Column of(RecordComponent component, List<Method> accessors) {
    boolean list = component.getType() == List.class;
    Class<?> type = list ? elementType(component) : component.getType();
    if (!TYPES.containsKey(type)) {
      throw new IllegalArgumentException(
          "Invalid type of column "
              + component.getName()
              + ": "
              + component.getGenericType()
              + " (must be one of boolean, int, long, double, their boxes, String, Instant, a"
              + " List of these or a record)");
    }
    return new Column(
        snakeCase(component.getName()),
        TYPES.get(type),
        list,
        !component.getType().isPrimitive(),
        accessors);
  }

  /** The column's value in a row; null too where a record on the way is null. */
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

  private static Class<?> elementType(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> element
        ? element
        : Object.class;
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
