package io.github.soundings.store;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The one sign of life of the sweep that writes a store. */
public final class SweepSigns {
  private static final String NAME = "sweep";

  private final JsonFiles<SweepSign> signs;

  SweepSigns(StoreFiles files, Path root) {
    signs = new JsonFiles<>(files, root, SweepSign.class);
  }

  public void write(SweepSign sign) throws IOException {
    signs.write(NAME, sign);
  }

  /** The last one, also of a driver that died. */
  public Optional<SweepSign> last() throws IOException {
    return signs.read(NAME);
  }

  public void delete() throws IOException {
    signs.delete(NAME);
  }
}
