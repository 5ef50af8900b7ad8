package io.github.soundings.store;

import io.github.soundings.store.Checkpoint.Position;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.ParquetRuntimeException;

/**
 * A folder of Parquet tables, on a local path or any Hadoop URI. Plain files that any engine reads;
 * one folder a table. It holds nothing but its location, so it travels to executors.
 */
public final class Store implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Read from Hadoop's files once; nobody changes it. */
  private static final Configuration CONFIGURATION = new Configuration();

  private final String location;
  private transient StoreFiles files;

  private Store(String location) {
    this.location = location;
  }

  /**
   * The store in this folder; nothing is touched yet.
   *
   * @param location a Hadoop URI, or a local path, which is made absolute
   */
  public static Store at(String location) {
    return new Store(Location.absolute(location));
  }

  /** The folder: an absolute local path or a URI. */
  public String location() {
    return location;
  }

  /** The URI of a table's folder, which exists once something was committed to it. */
  public String folder(Table table) {
    return folder(table.tableName());
  }

  /** The URI of the folder of a table that does not come from trials. */
  public String folder(ExtraTable table) {
    return folder(table.tableName());
  }

  private String folder(String tableName) {
    return new Path(root(), tableName).toString();
  }

  /**
   * Makes sure that there is a store to read.
   *
   * @throws StoreException if there is none
   */
  public void requireExisting() {
    try {
      if (!files().exists(new Path(folder(Table.TRIALS)))) {
        throw new IOException("there is none (must be a folder that a sweep has written to)");
      }
    } catch (IOException e) {
      throw cannot("read", e);
    }
  }

  /**
   * Creates the folders and writes, syncs and deletes a file, so that a store that cannot be
   * written is found before any work starts.
   *
   * @throws StoreException naming the folder and the cause
   */
  public void prepare() {
    canary().delete(canary().write());
  }

  /** How processes on several machines find out that they share the store. */
  public Canary canary() {
    return new Canary(files(), root(), this::cannot);
  }

  /**
   * How far all trials have come that the store knows, by id, without Spark; none for a store that
   * does not exist. Of a trial that was run several times a result ({@code done} or {@code
   * diverged}) counts, or else the last run.
   *
   * @throws StoreException if it cannot be read
   */
  public Map<String, Standing> standings() {
    try {
      return Standings.read(files(), new Path(folder(Table.TRIALS)));
    } catch (IOException | UncheckedIOException e) {
      throw cannot("read", e);
    }
  }

  /**
   * Where the trials stand that have a checkpoint, by id.
   *
   * @throws StoreException if the store cannot be read
   */
  public Map<String, Position> checkpointPositions() {
    try {
      return checkpoints().positions();
    } catch (IOException e) {
      throw cannot("read", e);
    }
  }

  /**
   * A trial that has come to its end; empty if the store has none of this id.
   *
   * @throws StoreException if it cannot be read
   */
  public Optional<RecordedTrial> trial(String trialId) {
    try {
      return RecordedTrial.read(files(), new Path(folder(Table.TRIALS)), trialId);
    } catch (IOException | UncheckedIOException e) {
      throw cannot("read", e);
    }
  }

  /**
   * The trials that have no result but a failure, by id; the last failure of each.
   *
   * @throws StoreException if it cannot be read
   */
  public List<FailedTrial> failures() {
    return standings().values().stream().map(Standing::failure).filter(Objects::nonNull).toList();
  }

  /**
   * The files of trials and of tables without trials, with size and time. Equal lists mean that
   * readers find what they found before; no file is opened.
   *
   * @throws StoreException if the store cannot be read
   */
  public List<String> listing() {
    List<String> listing = new ArrayList<>();
    try {
      List<String> folders = new ArrayList<>(List.of(folder(Table.TRIALS)));
      for (ExtraTable table : ExtraTable.values()) {
        folders.add(folder(table));
      }
      for (String folder : folders) {
        for (StoreFiles.Entry entry : files().entries(new Path(folder))) {
          if (entry.isVisible()) {
            listing.add(entry.name() + " " + entry.bytes() + " " + entry.modified());
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw cannot("read", e);
    }
    return listing;
  }

  /**
   * Writes the rows of one or more attempts, one file a table. Each file is written aside, synced
   * and renamed into place; the file of the {@code trials} rows comes last and is the commit. Then
   * the checkpoints of these trials are deleted, unless they were only stopped.
   *
   * @param attempts of different trials; an attempt's name is that of one run only
   * @return false if these trials are in the store already in these rounds, in which case nothing
   *     new is seen
   * @throws StoreException if it cannot be written; the attempts then are not seen, unless the very
   *     last sync failed. Committing them again is safe either way.
   */
  public boolean commit(List<Attempt> attempts) {
    try {
      boolean isNew = new Commit(files(), root(), List.copyOf(attempts)).run();
      checkpoints()
          .discard(
              attempts.stream()
                  .map(Attempt::trial)
                  .filter(trial -> !trial.mayGoOn())
                  .map(TrialRow::trialId)
                  .toList());
      return isNew;
    } catch (IOException | UncheckedIOException | ParquetRuntimeException e) {
      throw cannot("write", e);
    }
  }

  /** The networks of trials that are done, as far as they are kept. */
  public Networks networks() {
    return new Networks(files(), root());
  }

  /** What runs now. */
  public SignsOfLife signsOfLife() {
    return new SignsOfLife(files(), root());
  }

  /** What has happened to trials that have not been committed. */
  public Incidents incidents() {
    return new Incidents(files(), root());
  }

  /** The sweep that runs now. */
  public SweepSigns sweepSigns() {
    return new SweepSigns(files(), root());
  }

  /**
   * Does work as the one driver that writes the store meanwhile. Whoever only reads, and whoever
   * commits trials for the driver, needs no lock. The calling thread is interrupted if the store is
   * lost to another driver, which takes this one for dead, and when the JVM is told to end.
   *
   * @param command what it does, for whoever is refused meanwhile
   * @param notices told of dead drivers whose place it takes
   * @throws StoreException naming the driver that has the store, if one does; if the store cannot
   *     be written; or if it was lost
   * @throws Exception whatever the work throws
   */
  public <T> T whileLocked(String command, Consumer<String> notices, Callable<T> work)
      throws Exception {
    return whileLocked(Driver.ofThisProcess(command, DriverLock.LEASE), notices, work);
  }

  <T> T whileLocked(Driver self, Consumer<String> notices, Callable<T> work) throws Exception {
    DriverLock lock;
    try {
      lock = DriverLock.take(new DriverFiles(files(), root()), self, location, notices);
    } catch (IOException | UncheckedIOException e) {
      throw cannot("write", e);
    }
    return new LockedWork(lock, DriverFiles.beatEvery(self.lease())).run(work);
  }

  /** The checkpoints of trials that have not been committed, or only as stopped. */
  public Checkpoints checkpoints() {
    return new Checkpoints(files(), root());
  }

  /**
   * Writes the cost surfaces of a seed, replacing what the store has of them.
   *
   * @throws StoreException if it cannot be written; the store then has what it had
   */
  public void writeCostSurfaces(long seed, List<CostSurfaceRow> rows) {
    replace(ExtraTable.COST_SURFACES, "seed-" + seed, rows);
  }

  /**
   * Writes what came of a support vector machine, replacing what the store has of a machine with
   * the same data, seed, sizes, C and gamma.
   *
   * @throws StoreException if it cannot be written; the store then has what it had
   */
  public void writeSupportVectorMachine(SupportVectorMachineRow row) {
    UUID name = UUID.nameUUIDFromBytes(row.identity().getBytes(StandardCharsets.UTF_8));
    replace(ExtraTable.SUPPORT_VECTOR_MACHINES, name.toString(), List.of(row));
  }

  private void replace(ExtraTable table, String name, List<? extends Record> rows) {
    Path file = new Path(folder(table), name + StoreFiles.VISIBLE);
    Path aside = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    try {
      files().createFolder(file.getParent());
      RecordFile.write(
          files().create(aside), files().configuration(), table.tableName(), table.row(), rows);
      files().replace(aside, file);
    } catch (IOException | UncheckedIOException | ParquetRuntimeException e) {
      throw cannot("write", e);
    }
  }

  /**
   * Merges small files into few and removes what no view shows, such as files of attempts that were
   * never committed and are a day old. What is read stays the same, before, after and if this is
   * killed; running it again then finishes. Commits may go on meanwhile.
   *
   * @return what became of each table
   * @throws StoreException if the store cannot be written or a file is damaged
   * @throws CancellationException if the thread is interrupted
   */
  public List<CompactedTable> compact() {
    return compact(files());
  }

  List<CompactedTable> compact(StoreFiles through) {
    try {
      return new Compaction(through, root(), Instant.now()).run();
    } catch (StoreException e) {
      throw e;
    } catch (ClosedByInterruptException | InterruptedIOException e) {
      throw interrupted();
    } catch (IOException | RuntimeException e) {
      throw cannot("compact", e);
    }
  }

  /**
   * Reads the whole store and says what is damaged, lost, doubled or left behind. Nothing is
   * changed; trials may be committed meanwhile.
   *
   * @param progress told which share of it has been read, from 0 to 1
   * @throws StoreException if there is none or it cannot be listed
   */
  public VerifiedStore verify(DoubleConsumer progress) {
    requireExisting();
    for (int again = 0; ; again++) {
      try {
        return new Verification(files(), root(), progress).run();
      } catch (IOException | UncheckedIOException e) {
        boolean compacted = e instanceof FileNotFoundException;
        if (!compacted || again == Standings.MOST_LISTINGS) {
          throw cannot("read", e);
        }
      }
    }
  }

  private CancellationException interrupted() {
    return new CancellationException(
        "Interrupted compaction of %s: nothing is lost; the same command finishes it"
            .formatted(location));
  }

  /**
   * Which of the files that somebody has listed in a table's folder count, as those among them say
   * that compaction made.
   *
   * @param names of files, without folder
   * @throws StoreException naming a file that is damaged or no longer there
   */
  public LiveFiles live(Table table, Collection<String> names) {
    return LiveFiles.of(files(), new Path(folder(table)), names);
  }

  private StoreException cannot(String verb, Exception cause) {
    return new StoreException(
        "Cannot " + verb + " store " + location + ": " + Causes.of(cause), cause);
  }

  private Path root() {
    return Location.path(location);
  }

  private StoreFiles files() {
    if (files == null) {
      files =
          Location.isLocal(location)
              ? new LocalFiles(CONFIGURATION)
              : new HadoopFiles(CONFIGURATION);
    }
    return files;
  }

  @Override
  public String toString() {
    return location;
  }
}
