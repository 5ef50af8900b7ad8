package io.github.soundings.trial;

/** Hears of updates while a trial runs. */
@FunctionalInterface
public interface Progress {
  /** For runs that nobody watches. */
  Progress SILENT = updates -> {};

  /**
   * Called a few times a second, and with each checkpoint, with the updates done since the last
   * call, also in pre-training.
   */
  void updatesDone(long updates);

  /** Called before that with the updates that were done in another process, if any were. */
  default void resumed(long updates) {}

  /** Called when a checkpoint has been written. */
  default void checkpointed() {}

  /** Called with what went wrong without ending the trial. */
  default void troubled(String message) {}
}
