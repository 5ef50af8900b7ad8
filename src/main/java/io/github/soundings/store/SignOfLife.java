package io.github.soundings.store;

import java.time.Instant;
import java.util.List;

/**
 * What a task says of itself while it runs a trial, or one after the other of a group of small
 * ones. It is deleted when the task ends; one that stays tells what a JVM was doing when it died.
 *
 * @param runs all trials of the task
 * @param trialId the one that it is at
 * @param name that trial in words
 * @param updates done of it, in pre-training too
 * @param allUpdates that it has in all
 * @param checkpoints written of it by this task
 * @param isAlone whether no other trial ran in the JVM
 * @param isCancelled whether it was stopped, in which case the task has ended
 * @param startedAt when the task began
 * @param seenAt when this was written
 * @param lastError what went wrong without ending it; null if nothing did
 */
public record SignOfLife(
    Whereabouts where,
    List<Run> runs,
    String trialId,
    String name,
    long updates,
    long allUpdates,
    double updatesPerSecond,
    int checkpoints,
    boolean isAlone,
    boolean isCancelled,
    Instant startedAt,
    Instant seenAt,
    String lastError) {
  public SignOfLife {
    runs = List.copyOf(runs);
  }

  /**
   * Which JVM it is.
   *
   * @param application Spark's name for one driver's life
   * @param executor Spark's name for the JVM
   * @param process its number on its host
   * @param directory where it works
   */
  public record Whereabouts(
      String application, String executor, String host, long process, String directory) {}
}
