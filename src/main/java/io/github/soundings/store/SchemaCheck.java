package io.github.soundings.store;

import java.util.List;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Tells whether a file is of a table. */
final class SchemaCheck {
  private SchemaCheck() {}

  /**
   * Says in words what does not fit, or null. Columns may be missing, since earlier versions had
   * fewer, but not those that name the rows.
   */
  static String mismatch(FileMetaData file, String table, List<Column> columns, List<String> keys) {
    String named = file.getKeyValueMetaData().get(RecordWriteSupport.TABLE_KEY);
    if (named != null && !named.equals(table)) {
      return "its table is " + named;
    }
    MessageType expected = ParquetSchema.of(table, columns);
    for (String key : keys) {
      if (!file.getSchema().containsField(key)) {
        return "it has no column " + key;
      }
    }
    for (Type column : file.getSchema().getFields()) {
      if (!expected.containsField(column.getName())) {
        return "it has a column " + column.getName() + ", which the table has not";
      }
      if (!isAlike(column, expected.getType(column.getName()))) {
        return "its column " + column.getName() + " has another type";
      }
    }
    return null;
  }

  /** Whether all but what may be null is the same. */
  private static boolean isAlike(Type found, Type expected) {
    if (found.isPrimitive() != expected.isPrimitive()) {
      return false;
    }
    if (found.isPrimitive()) {
      return found.asPrimitiveType().getPrimitiveTypeName()
          == expected.asPrimitiveType().getPrimitiveTypeName();
    }
    List<Type> fields = found.asGroupType().getFields();
    List<Type> expectedFields = expected.asGroupType().getFields();
    if (fields.size() != expectedFields.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      if (!isAlike(fields.get(i), expectedFields.get(i))) {
        return false;
      }
    }
    return true;
  }
}
