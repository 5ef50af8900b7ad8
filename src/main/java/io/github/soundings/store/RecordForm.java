package io.github.soundings.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Records as bytes: their components one after the other, with a byte before each that may be null.
 * Nothing says what is what, so that only the same record reads them; {@link #describe} tells
 * whether it is.
 */
final class RecordForm {
  private RecordForm() {}

  /** The names and types of the components. */
  static String describe(Class<? extends Record> type) {
    return type.getSimpleName() + Arrays.toString(type.getRecordComponents());
  }

  /** Writes a record without its first components. */
  static void write(Record record, int skipped, DataOutput out) throws IOException {
    RecordComponent[] components = record.getClass().getRecordComponents();
    for (int i = skipped; i < components.length; i++) {
      Object value = valueOf(components[i], record);
      if (!components[i].getType().isPrimitive()) {
        out.writeBoolean(value != null);
      }
      if (value != null) {
        write(value, out);
      }
    }
  }

  private static Object valueOf(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "Invalid record: " + record.getClass().getName() + " (must be public)", e);
    }
  }

  private static void write(Object value, DataOutput out) throws IOException {
    if (value instanceof Double number) {
      out.writeDouble(number);
    } else if (value instanceof Long number) {
      out.writeLong(number);
    } else if (value instanceof Integer number) {
      out.writeInt(number);
    } else if (value instanceof String text) {
      out.writeUTF(text);
    } else if (value instanceof Instant instant) {
      out.writeLong(instant.getEpochSecond());
      out.writeInt(instant.getNano());
    } else if (value instanceof List<?> list) {
      out.writeInt(list.size());
      for (Object element : list) {
        write(element, out);
      }
    } else if (value instanceof Record record) {
      write(record, 0, out);
    } else {
      throw new IllegalArgumentException(
          "Invalid component: %s (must be a number, a string, an instant, a list or a record)"
              .formatted(value.getClass().getName()));
    }
  }

  /** Reads a record whose first components have these values. */
  static <R extends Record> R read(Class<R> type, List<?> first, DataInput in) throws IOException {
    RecordComponent[] components = type.getRecordComponents();
    List<Object> values = new ArrayList<>(first);
    for (int i = first.size(); i < components.length; i++) {
      boolean present = components[i].getType().isPrimitive() || in.readBoolean();
      values.add(present ? read(components[i].getGenericType(), in) : null);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IOException("it holds no valid " + type.getSimpleName(), e);
    }
  }

  private static Object read(Type type, DataInput in) throws IOException {
    if (type == double.class || type == Double.class) {
      return in.readDouble();
    } else if (type == long.class || type == Long.class) {
      return in.readLong();
    } else if (type == int.class || type == Integer.class) {
      return in.readInt();
    } else if (type == String.class) {
      return in.readUTF();
    } else if (type == Instant.class) {
      return Instant.ofEpochSecond(in.readLong(), in.readInt());
    } else if (type instanceof ParameterizedType list) {
      return readList(list.getActualTypeArguments()[0], in);
    }
    return read(((Class<?>) type).asSubclass(Record.class), List.of(), in);
  }

  private static List<Object> readList(Type element, DataInput in) throws IOException {
    int size = in.readInt();
    List<Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(read(element, in));
    }
    return Collections.unmodifiableList(list);
  }
}
