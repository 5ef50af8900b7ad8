package io.github.soundings.sweep;

import io.github.soundings.store.Run;
import io.github.soundings.store.SignOfLife;
import io.github.soundings.store.SignOfLife.Whereabouts;
import io.github.soundings.store.SignsOfLife;
import io.github.soundings.trial.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a task leave signs of life in the store: when a trial begins, with each checkpoint and every
 * few seconds. Training is worth more: one that cannot be written is only logged.
 */
final class TaskSigns {
  private static final Logger LOG = LoggerFactory.getLogger(TaskSigns.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final double NANOS = 1e9;

  private final SignsOfLife signs;
  private final Whereabouts where;
  private final List<Run> runs;
  private final boolean isAlone;
  private final Instant startedAt = Instant.now();

  private Assignment current;
  private long updates;
  private double updatesPerSecond;
  private int checkpoints;
  private String lastError;
  private long writtenNanos;
  private long writtenUpdates;

  /**
   * @param isAlone whether the task sees to it that no other trial runs in this JVM
   */
  TaskSigns(SignsOfLife signs, Whereabouts where, List<Run> runs, boolean isAlone) {
    this.signs = signs;
    this.where = where;
    this.runs = List.copyOf(runs);
    this.isAlone = isAlone;
  }

  /** Begins a trial of the task: signs follow its progress, which another hears of too. */
  Progress begin(Assignment assignment, Progress other) {
    current = assignment;
    updates = 0;
    writtenUpdates = 0;
    checkpoints = 0;
    updatesPerSecond = 0;
    boolean isFirst = writtenNanos == 0;
    if (isFirst || isDue()) {
      write(false);
    }
    return new Signing(other);
  }

  private boolean isDue() {
    return System.nanoTime() - writtenNanos >= EVERY.toNanos();
  }

  /** Leaves a last sign, of a task that was stopped and did no harm. */
  void cancelled() {
    if (current != null) {
      write(true);
    }
  }

  /** Deletes the sign of the task, which has ended by itself. */
  void ended() {
    try {
      signs.delete(runs);
    } catch (IOException e) {
      LOG.warn("Cannot delete a sign of life of trial {}: {}", runs.get(0).trialId(), e.toString());
    }
  }

  private void write(boolean isCancelled) {
    long now = System.nanoTime();
    if (updates > writtenUpdates) {
      updatesPerSecond = (updates - writtenUpdates) * NANOS / (now - writtenNanos);
    }
    writtenNanos = now;
    writtenUpdates = updates;
    try {
      signs.write(sign(isCancelled));
    } catch (IOException e) {
      LOG.warn("Cannot write a sign of life of {}: {}", current.name(), e.toString());
      if (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private SignOfLife sign(boolean isCancelled) {
    return new SignOfLife(
        where,
        runs,
        current.trial().id(),
        current.name(),
        updates,
        current.trial().allUpdates(),
        updatesPerSecond,
        checkpoints,
        isAlone,
        isCancelled,
        startedAt,
        Instant.now(),
        lastError);
  }

  private final class Signing implements Progress {
    private final Progress other;

    private Signing(Progress other) {
      this.other = other;
    }

    @Override
    public void updatesDone(long count) {
      other.updatesDone(count);
      updates += count;
      if (isDue()) {
        write(false);
      }
    }

    @Override
    public void resumed(long count) {
      other.resumed(count);
      updates += count;
      writtenUpdates = updates;
    }

    @Override
    public void checkpointed() {
      other.checkpointed();
      checkpoints++;
      write(false);
    }

    @Override
    public void troubled(String message) {
      other.troubled(message);
      lastError = message;
    }
  }
}
