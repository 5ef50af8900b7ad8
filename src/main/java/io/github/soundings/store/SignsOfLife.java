package io.github.soundings.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The signs of life of a store's running tasks, each under the id of its task's first trial. */
public final class SignsOfLife {
  static final String FOLDER = "running";

  private final JsonFiles<SignOfLife> signs;

  SignsOfLife(StoreFiles files, Path root) {
    signs = new JsonFiles<>(files, new Path(root, FOLDER), SignOfLife.class);
  }

  /** Replaces the last sign of the same task. */
  public void write(SignOfLife sign) throws IOException {
    signs.write(key(sign.runs()), sign);
  }

  /** The last sign of a task with these trials, whoever runs or ran it. */
  public Optional<SignOfLife> of(List<Run> runs) throws IOException {
    return signs.read(key(runs));
  }

  public List<SignOfLife> all() throws IOException {
    return signs.readAll();
  }

  /** Deletes the sign of a task with these trials. */
  public void delete(List<Run> runs) throws IOException {
    signs.delete(key(runs));
  }

  /** Deletes all of them; a task that is alive will write anew. */
  public void deleteAll() throws IOException {
    signs.deleteAll();
  }

  private static String key(List<Run> runs) {
    return runs.get(0).trialId();
  }
}
