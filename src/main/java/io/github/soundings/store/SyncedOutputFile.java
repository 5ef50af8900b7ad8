package io.github.soundings.store;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file for Parquet to write that is on the disk when its stream is closed. */
final class SyncedOutputFile implements OutputFile {
  private final Opener opener;
  private Target opened;

  SyncedOutputFile(Opener opener) {
    this.opener = opener;
  }

  /** A stream and how to force what was written to it to the disk. */
  record Target(OutputStream stream, Sync sync) {}

  /** Creates the file. */
  interface Opener {
    Target open() throws IOException;
  }

  /** Forces to the disk. */
  interface Sync {
    void sync() throws IOException;
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    opened = opener.open();
    return new Stream(opened);
  }

  /**
   * Closes the file if it is open still, as Parquet leaves it when a write fails: a file that was
   * deleted takes up a full disk until then.
   */
  void abandon() {
    if (opened != null) {
      try {
        opened.stream().close();
      } catch (IOException e) {
        // What could not be written is known.
      }
    }
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    return create(blockSizeHint);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  private static final class Stream extends DelegatingPositionOutputStream {
    private final Target target;
    private long position;
    private boolean closed;

    Stream(Target target) {
      super(target.stream());
      this.target = target;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      super.write(value);
      position++;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      super.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        try (OutputStream stream = target.stream()) {
          stream.flush();
          target.sync().sync();
        }
      }
    }
  }
}
