package io.github.soundings.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Hands the components of records to Parquet, one column each. */
final class RecordWriteSupport extends WriteSupport<Record> {
  /** The footer's key for the name of the table. */
  static final String TABLE_KEY = "soundings.table";

  private final MessageType schema;
  private final List<RowReader> readers;
  private RecordConsumer consumer;

  RecordWriteSupport(String name, Class<? extends Record> row) {
    readers = RowReader.of(row);
    schema = ParquetSchema.of(name, readers.stream().map(RowReader::column).toList());
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema, Map.of(TABLE_KEY, schema.getName()));
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(Record row) {
    consumer.startMessage();
    for (int i = 0; i < readers.size(); i++) {
      Column column = readers.get(i).column();
      Object value = readers.get(i).valueIn(row);
      if (value != null) {
        consumer.startField(column.name(), i);
        writeColumn(column, value);
        consumer.endField(column.name(), i);
      }
    }
    consumer.endMessage();
  }

  private void writeColumn(Column column, Object value) {
    if (column.list()) {
      writeList(column.type(), (List<?>) value);
    } else {
      writeValue(column.type(), value);
    }
  }

  private void writeList(Column.Type type, List<?> values) {
    consumer.startGroup();
    if (!values.isEmpty()) {
      consumer.startField(ParquetSchema.LIST, 0);
      for (Object value : values) {
        consumer.startGroup();
        consumer.startField(ParquetSchema.ELEMENT, 0);
        writeValue(type, value);
        consumer.endField(ParquetSchema.ELEMENT, 0);
        consumer.endGroup();
      }
      consumer.endField(ParquetSchema.LIST, 0);
    }
    consumer.endGroup();
  }

  private void writeValue(Column.Type type, Object value) {
    switch (type) {
      case BOOLEAN -> consumer.addBoolean((Boolean) value);
      case INT -> consumer.addInteger((Integer) value);
      case LONG -> consumer.addLong((Long) value);
      case DOUBLE -> consumer.addDouble((Double) value);
      case STRING -> consumer.addBinary(Binary.fromString((String) value));
      case TIMESTAMP -> consumer.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
    }
  }
}
