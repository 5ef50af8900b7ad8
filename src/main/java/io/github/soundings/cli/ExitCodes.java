package io.github.soundings.cli;

import io.github.soundings.dataset.DatasetException;
import io.github.soundings.experiment.InvalidExperimentException;
import io.github.soundings.query.QueryException;
import io.github.soundings.store.StoreException;
import io.github.soundings.sweep.ClusterException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** What the process's exit codes say, and which exceptions end in which. */
final class ExitCodes {
  static final int DONE = 0;
  static final int TRIALS_FAILED = 1;

  /** What {@code verify} found. */
  static final int DAMAGED = 1;

  /** What {@code replay} found. */
  static final int DIFFERENT = 1;

  static final int BAD_INPUT = 2;
  static final int UNREACHABLE = 3;

  /** Ended by a signal; 128 and the number of {@code SIGINT}, as shells have it. */
  static final int INTERRUPTED = 130;

  /** An exception that nobody foresaw; {@code EX_SOFTWARE} of BSD's sysexits. */
  static final int DEFECT = 70;

  private static final Map<Class<? extends Throwable>, Integer> BY_TYPE = new LinkedHashMap<>();

  static {
    BY_TYPE.put(StoreException.class, UNREACHABLE);
    BY_TYPE.put(CancellationException.class, INTERRUPTED);
    BY_TYPE.put(ClusterException.class, UNREACHABLE);
    BY_TYPE.put(InvalidExperimentException.class, BAD_INPUT);
    BY_TYPE.put(QueryException.class, BAD_INPUT);
    BY_TYPE.put(DatasetException.class, BAD_INPUT);
    BY_TYPE.put(IllegalArgumentException.class, BAD_INPUT);
  }

  private ExitCodes() {}

  /** The code of the outermost exception in the chain of causes that has one. */
  static int of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      for (var entry : BY_TYPE.entrySet()) {
        if (entry.getKey().isInstance(cause)) {
          return entry.getValue();
        }
      }
    }
    return DEFECT;
  }
}
