package io.github.soundings.store;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.PositionOutputStream;

/**
 * The files of a process that is killed before its n-th change of the disk: that one and all after
 * it fail, cleaning up too.
 */
final class MortalFiles implements StoreFiles {
  private final StoreFiles files;
  private final Death death;
  private int changesLeft;

  /** What comes in place of a change that the process does not live to make. */
  interface Death {
    void come() throws IOException;
  }

  MortalFiles(int changes) {
    this(
        new LocalFiles(new Configuration()),
        changes,
        () -> {
          throw new IOException("killed");
        });
  }

  MortalFiles(StoreFiles files, int changes, Death death) {
    this.files = files;
    this.death = death;
    changesLeft = changes;
  }

  private void change() throws IOException {
    if (changesLeft-- <= 0) {
      death.come();
    }
  }

  @Override
  public Configuration configuration() {
    return files.configuration();
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    change();
    files.createFolder(folder);
  }

  @Override
  public SyncedOutputFile create(Path file) {
    SyncedOutputFile created = files.create(file);
    return new SyncedOutputFile(
        () -> {
          change();
          PositionOutputStream stream = created.create(0);
          change();
          return new SyncedOutputFile.Target(
              new MortalStream(stream),
              () -> {
                change();
                stream.close();
              });
        });
  }

  /** The first bytes reach the disk, the footer only if the process lives to sync. */
  private final class MortalStream extends DelegatingPositionOutputStream {
    private final PositionOutputStream stream;

    private MortalStream(PositionOutputStream stream) {
      super(stream);
      this.stream = stream;
    }

    @Override
    public long getPos() throws IOException {
      return stream.getPos();
    }

    @Override
    public void close() throws IOException {
      if (changesLeft > 0) {
        stream.close();
      }
    }
  }

  @Override
  public void replace(Path aside, Path file) throws IOException {
    change();
    files.replace(aside, file);
  }

  @Override
  public boolean publish(Path aside, Path file) throws IOException {
    change();
    return files.publish(aside, file);
  }

  @Override
  public boolean exists(Path file) throws IOException {
    return files.exists(file);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    return files.list(folder);
  }

  @Override
  public List<Entry> entries(Path folder) throws IOException {
    return files.entries(folder);
  }

  @Override
  public void delete(Path file) throws IOException {
    change();
    files.delete(file);
  }
}
