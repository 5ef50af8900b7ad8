package io.github.soundings.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * Which of a table's files count, as the compacted ones among them say.
 *
 * @param replaced names of files whose rows a compacted file holds
 * @param overlapping whether two compacted files that count hold rows of the same attempts, as when
 *     copies of a store were compacted apart and then merged
 */
public record LiveFiles(Set<String> replaced, boolean overlapping) {
  public LiveFiles {
    replaced = Set.copyOf(replaced);
  }

  static LiveFiles of(StoreFiles files, Path folder, Collection<String> names) {
    Map<String, Set<String>> records = new LinkedHashMap<>();
    for (String name : names) {
      if (name.startsWith(Replacements.PREFIX)) {
        records.put(name, Replacements.of(files, new Path(folder, name)));
      }
    }
    Set<String> replaced = new HashSet<>();
    records.values().forEach(replaced::addAll);
    Set<String> claimed = new HashSet<>();
    boolean overlapping = false;
    for (Map.Entry<String, Set<String>> record : records.entrySet()) {
      if (!replaced.contains(record.getKey())) {
        for (String name : record.getValue()) {
          overlapping |= !claimed.add(name);
        }
      }
    }
    replaced.retainAll(Set.copyOf(names));
    return new LiveFiles(replaced, overlapping);
  }
}
