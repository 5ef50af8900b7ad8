package io.github.soundings.store;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Columns as a Parquet schema. Lists are the standard's three levels: column, list, element. */
final class ParquetSchema {
  static final String LIST = "list";
  static final String ELEMENT = "element";

  private ParquetSchema() {}

  static MessageType of(String name, List<Column> columns) {
    return new MessageType(name, columns.stream().map(ParquetSchema::field).toList());
  }

  private static Type field(Column column) {
    Type.Repetition repetition = column.nullable() ? OPTIONAL : REQUIRED;
    return column.list()
        ? list(column, repetition)
        : primitive(column.type(), repetition, column.name());
  }

  private static Type list(Column column, Type.Repetition repetition) {
    return Types.list(repetition)
        .element(primitive(column.type(), REQUIRED, ELEMENT))
        .named(column.name());
  }

  private static PrimitiveType primitive(
      Column.Type type, Type.Repetition repetition, String name) {
    return switch (type) {
      case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
      case INT -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
      case LONG -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
      case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
      case STRING ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition).as(stringType()).named(name);
      case TIMESTAMP ->
          Types.primitive(PrimitiveTypeName.INT64, repetition)
              .as(timestampType(true, MICROS))
              .named(name);
    };
  }
}
