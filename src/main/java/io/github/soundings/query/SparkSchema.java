package io.github.soundings.query;

import io.github.soundings.store.Column;
import io.github.soundings.store.Table;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A table's schema in Spark's terms, so that tables without files have one too. */
final class SparkSchema {
  private SparkSchema() {}

  static StructType of(Table table) {
    return of(table.columns());
  }

  static StructType of(List<Column> columns) {
    StructType schema = new StructType();
    for (Column column : columns) {
      DataType type = type(column.type());
      schema =
          schema.add(
              column.name(),
              column.list() ? DataTypes.createArrayType(type, false) : type,
              column.nullable());
    }
    return schema;
  }

  private static DataType type(Column.Type type) {
    return switch (type) {
      case BOOLEAN -> DataTypes.BooleanType;
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case STRING -> DataTypes.StringType;
      case TIMESTAMP -> DataTypes.TimestampType;
    };
  }
}
