package io.github.soundings.store;

import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;

/**
 * A file to be merged with others.
 *
 * @param schema the columns that it has
 * @param keep the attempts whose rows are kept
 * @param whole whether that is all of its rows
 * @param replaces the names that it replaces in turn
 */
record Source(
    Path path, MessageType schema, Set<AttemptName> keep, boolean whole, Set<String> replaces) {
  Source {
    keep = Set.copyOf(keep);
    replaces = Set.copyOf(replaces);
  }
}
