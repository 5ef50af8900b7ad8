package io.github.soundings.store;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files behind the scheme {@code exclusive:}, whose rename fails like that of HDFS. */
public final class ExclusiveRenameFileSystem extends RawLocalFileSystem {
  private static final Object RENAMING = new Object();

  @Override
  public String getScheme() {
    return "exclusive";
  }

  @Override
  public URI getUri() {
    return URI.create("exclusive:///");
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    synchronized (RENAMING) {
      return !exists(to) && super.rename(from, to);
    }
  }
}
