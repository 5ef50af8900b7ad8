package io.github.soundings.query;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

/**
 * Turns Spark's values into null, Boolean, Number, String, List or Map, which the formats write.
 * Times are ISO 8601, binary is hexadecimal.
 */
final class PlainValue {
  private PlainValue() {}

  static List<Object> row(Row row) {
    List<Object> values = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      values.add(of(row.get(i)));
    }
    return values;
  }

  private static Object of(Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof java.sql.Timestamp timestamp) {
      return timestamp.toInstant().toString();
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof scala.collection.Seq<?> list) {
      return list(list);
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      return map(map);
    }
    return value instanceof Row struct ? struct(struct) : value.toString();
  }

  private static List<Object> list(scala.collection.Seq<?> list) {
    List<Object> values = new ArrayList<>(list.size());
    for (Object element : JavaConverters.seqAsJavaList(list)) {
      values.add(of(element));
    }
    return values;
  }

  private static Map<String, Object> map(scala.collection.Map<?, ?> map) {
    Map<String, Object> values = new LinkedHashMap<>();
    JavaConverters.mapAsJavaMap(map)
        .forEach((key, value) -> values.put(String.valueOf(of(key)), of(value)));
    return values;
  }

  private static Map<String, Object> struct(Row struct) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<Object> fields = row(struct);
    for (int i = 0; i < fields.size(); i++) {
      values.put(struct.schema().fieldNames()[i], fields.get(i));
    }
    return values;
  }
}
