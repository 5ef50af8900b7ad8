package io.github.soundings.store;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * The record that a compacted file carries in its footer: the names of the files of its folder
 * whose rows it holds, and of those that these had replaced in turn. It travels with the rows, so a
 * folder reads the same whichever of those files a crash or a copy has left beside it.
 */
final class Replacements {
  /** The footer's key; the value is a name a line. */
  static final String KEY = "soundings.replaces";

  /** How names of compacted files begin, so that no other footer need be read. */
  static final String PREFIX = "compacted-";

  private Replacements() {}

  /** The names that a file replaces; none if it is not a compacted one. */
  static Set<String> of(StoreFiles files, Path file) {
    if (!file.getName().startsWith(PREFIX)) {
      return Set.of();
    }
    try {
      String names = RowFile.footer(files, file).metadata().getKeyValueMetaData().get(KEY);
      return names == null ? Set.of() : new LinkedHashSet<>(names.lines().toList());
    } catch (IOException | RuntimeException e) {
      throw RowFile.damaged(file, e);
    }
  }

  static String text(Collection<String> names) {
    return String.join("\n", names);
  }
}
