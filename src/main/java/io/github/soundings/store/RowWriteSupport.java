package io.github.soundings.store;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Hands rows that were read from files on to Parquet, and at the end the record of those files. */
final class RowWriteSupport extends WriteSupport<Group> {
  private final MessageType schema;
  private final Set<String> replaces = new TreeSet<>();
  private GroupWriter writer;

  RowWriteSupport(MessageType schema) {
    this.schema = schema;
  }

  /** The names for {@link Replacements}, to add to until the file is closed. */
  Set<String> replaces() {
    return replaces;
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema, Map.of(RecordWriteSupport.TABLE_KEY, schema.getName()));
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    writer = new GroupWriter(recordConsumer, schema);
  }

  @Override
  public void write(Group row) {
    writer.write(row);
  }

  @Override
  public FinalizedWriteContext finalizeWrite() {
    return new FinalizedWriteContext(Map.of(Replacements.KEY, Replacements.text(replaces)));
  }
}
