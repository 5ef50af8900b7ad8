package io.github.soundings.trial;

import io.github.soundings.store.FailureKind;
import io.github.soundings.store.TrialRow.Failure;
import java.util.List;

/** What an exception says of why a trial failed. */
final class Diagnosis {
  /** What Java says of its heap; whatever else it runs out of lies outside. */
  private static final List<String> HEAP =
      List.of("Java heap space", "GC overhead limit", "Requested array size");

  private Diagnosis() {}

  static Failure of(Throwable thrown) {
    Throwable cause = cause(thrown);
    return Failure.of(kind(cause), message(cause));
  }

  /** The want of memory behind an exception, if there is one: libraries wrap it. */
  private static Throwable cause(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return cause;
      }
    }
    return thrown;
  }

  private static FailureKind kind(Throwable cause) {
    if (cause instanceof TrialTimeoutException) {
      return FailureKind.TIMEOUT;
    }
    if (cause instanceof OutOfMemoryError) {
      String message = String.valueOf(cause.getMessage());
      return HEAP.stream().anyMatch(message::startsWith)
          ? FailureKind.HEAP_MEMORY
          : FailureKind.OFF_HEAP_MEMORY;
    }
    return FailureKind.EXCEPTION;
  }

  private static String message(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof TrialTimeoutException
        ? message
        : cause.getClass().getSimpleName() + ": " + message;
  }
}
