package io.github.soundings.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.MessageType;

/** Merges the small files of one table; see {@link Compaction}. */
final class TableCompaction {
  private final StoreFiles files;
  private final Path folder;
  private final Set<AttemptName> committed;
  private final Instant abandonedBefore;
  private final long targetBytes;
  private final Set<AttemptName> kept = new HashSet<>();
  private long rowsDropped;

  TableCompaction(
      StoreFiles files,
      Path folder,
      Set<AttemptName> committed,
      Instant abandonedBefore,
      long targetBytes) {
    this.files = files;
    this.folder = folder;
    this.committed = committed;
    this.abandonedBefore = abandonedBefore;
    this.targetBytes = targetBytes;
  }

  /** Compacts these files of the folder; returns how many rows were dropped. */
  long run(List<StoreFiles.Entry> entries) throws IOException {
    List<String> names = entries.stream().map(StoreFiles.Entry::name).toList();
    Set<String> replaced = LiveFiles.of(files, folder, names).replaced();
    Map<MessageType, List<Source>> sources = new LinkedHashMap<>();
    // Merged files first: rows that are there twice are kept where they need no rewriting.
    for (boolean compacted : new boolean[] {true, false}) {
      for (StoreFiles.Entry entry : entries) {
        if (entry.name().startsWith(Replacements.PREFIX) == compacted) {
          source(entry, replaced.contains(entry.name()))
              .ifPresent(s -> sources.computeIfAbsent(s.schema(), k -> new ArrayList<>()).add(s));
        }
      }
    }
    for (List<Source> alike : sources.values()) {
      if (alike.size() > 1 || !alike.get(0).whole()) {
        merge(alike);
      }
    }
    return rowsDropped;
  }

  /** What is to be merged of a file; deletes it if nothing of it counts. */
  private Optional<Source> source(StoreFiles.Entry entry, boolean replaced) throws IOException {
    Set<AttemptName> attempts;
    FileMetaData metadata;
    long rows;
    try {
      attempts = RowFile.attempts(files, entry.path());
      RowFile.Footer footer = RowFile.footer(files, entry.path());
      metadata = footer.metadata();
      rows = footer.rows();
    } catch (FileNotFoundException e) {
      return Optional.empty(); // Withdrawn by a commit that came second.
    }
    if (!committed.containsAll(attempts) && !entry.modified().isBefore(abandonedBefore)) {
      return Optional.empty();
    }
    Set<AttemptName> keep = new HashSet<>(attempts);
    keep.retainAll(committed);
    keep.removeAll(kept);
    if (keep.isEmpty()) {
      files.delete(entry.path());
      rowsDropped += replaced ? 0 : rows;
      return Optional.empty();
    }
    kept.addAll(keep);
    boolean whole = keep.size() == attempts.size();
    return whole && entry.bytes() >= targetBytes / 2
        ? Optional.empty()
        : Optional.of(
            new Source(
                entry.path(),
                metadata.getSchema(),
                keep,
                whole,
                Replacements.of(files, entry.path())));
  }

  private void merge(List<Source> sources) throws IOException {
    int next = 0;
    while (next < sources.size()) {
      try (MergedFile merged = new MergedFile(files, folder, sources.get(0).schema())) {
        while (next < sources.size() && merged.bytes() < targetBytes) {
          if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
          }
          merged.append(sources.get(next++));
        }
        merged.publish();
        rowsDropped += merged.rowsDropped();
      }
    }
  }
}
