package io.github.soundings.store;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
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
 */
public record Column(String name, Type type, boolean list, boolean nullable) {
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

  static Column of(RecordComponent component) {
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
        snakeCase(component.getName()), TYPES.get(type), list, !component.getType().isPrimitive());
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
