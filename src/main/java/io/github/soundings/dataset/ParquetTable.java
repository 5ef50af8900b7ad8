package io.github.soundings.dataset;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * Reads a table from Parquet files. Features are columns of signed integers, single or double
 * precision or booleans (false 0, true 1), {@code label} one of integers or strings; no value may
 * be null. All files have the same columns.
 */
final class ParquetTable {
  private final String location;
  private final MessageType schema;
  private final int labelColumn;
  private final float[] features;

  private ParquetTable(String location, MessageType schema) {
    this.location = location;
    this.schema = schema;
    this.labelColumn =
        schema.containsField(TableFile.LABEL) ? schema.getFieldIndex(TableFile.LABEL) : -1;
    if (labelColumn < 0 || schema.getFieldCount() < 2) {
      throw new DatasetException(
          "Invalid columns of %s: %s (must have a column %s and at least one other)"
              .formatted(
                  location,
                  schema.getFields().stream().map(Type::getName).toList(),
                  TableFile.LABEL));
    }
    features = new float[schema.getFieldCount() - 1];
    for (int column = 0; column < schema.getFieldCount(); column++) {
      requireType(column);
    }
  }

  /**
   * Reads all rows of these files.
   *
   * @throws DatasetException if something is malformed, naming file, row (from 0) and column
   */
  static TableData read(List<Path> files, String location) {
    MessageType schema = ParquetRows.schema(files.get(0));
    ParquetTable table = new ParquetTable(location, schema);
    TableRows rows = new TableRows(location, table.features.length);
    for (Path file : files) {
      MessageType found = ParquetRows.schema(file);
      if (!found.getFields().equals(schema.getFields())) {
        throw new DatasetException(
            "Invalid columns of %s: %s (must be those of %s: %s)"
                .formatted(file, found.getFields(), files.get(0), schema.getFields()));
      }
      ParquetRows.forEach(file, schema, (values, row) -> table.addRow(values, file, row, rows));
    }
    return rows.data();
  }

  private void requireType(int column) {
    Type type = schema.getType(column);
    boolean plain = type.isPrimitive() && !type.isRepetition(Repetition.REPEATED);
    boolean allowed =
        plain
            && (column == labelColumn
                ? isInteger(type.asPrimitiveType()) || isString(type)
                : isNumber(type.asPrimitiveType()));
    if (!allowed) {
      throw new DatasetException(
          "Invalid column of %s: %s (must be %s)"
              .formatted(
                  location, type, column == labelColumn ? "integers or strings" : "numbers"));
    }
  }

  private static boolean isNumber(PrimitiveType type) {
    return isInteger(type)
        || switch (type.getPrimitiveTypeName()) {
          case FLOAT, DOUBLE, BOOLEAN -> true;
          default -> false;
        };
  }

  /** Neither a date nor a decimal, which are also stored as integers. */
  private static boolean isInteger(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    PrimitiveTypeName name = type.getPrimitiveTypeName();
    return (name == PrimitiveTypeName.INT32 || name == PrimitiveTypeName.INT64)
        && (meaning == null
            || (meaning instanceof IntLogicalTypeAnnotation integer && integer.isSigned()));
  }

  private static boolean isString(Type type) {
    return type.getLogicalTypeAnnotation() instanceof StringLogicalTypeAnnotation;
  }

  private void addRow(Group values, Path file, long row, TableRows rows) {
    int feature = 0;
    for (int column = 0; column < schema.getFieldCount(); column++) {
      boolean missing = values.getFieldRepetitionCount(column) == 0;
      if (column == labelColumn && !missing) {
        continue;
      }
      float number = missing ? Float.NaN : number(values, column);
      if (!Float.isFinite(number)) {
        throw new DatasetException(
            "Invalid value in row %d of %s, column %s: %s (must be %s)"
                .formatted(
                    row,
                    file,
                    schema.getFieldName(column),
                    missing ? "null" : values.getValueToString(column, 0),
                    column == labelColumn ? "there" : "a finite number"));
      }
      features[feature++] = number;
    }
    rows.add(features, label(values));
  }

  private float number(Group values, int column) {
    return switch (schema.getType(column).asPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> values.getInteger(column, 0);
      case INT64 -> values.getLong(column, 0);
      case FLOAT -> values.getFloat(column, 0);
      case DOUBLE -> (float) values.getDouble(column, 0);
      default -> values.getBoolean(column, 0) ? 1 : 0;
    };
  }

  private String label(Group values) {
    return isString(schema.getType(labelColumn))
        ? values.getString(labelColumn, 0)
        : values.getValueToString(labelColumn, 0);
  }
}
