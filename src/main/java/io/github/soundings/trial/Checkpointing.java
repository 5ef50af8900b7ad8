package io.github.soundings.trial;

import io.github.soundings.network.ArrayBytes;
import io.github.soundings.store.Checkpoint;
import io.github.soundings.store.Checkpoint.Position;
import io.github.soundings.store.Checkpoints;
import io.github.soundings.store.SavedCheckpoint;
import io.github.soundings.store.TrialRow.Origin;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the state of one trial from time to time, and when it is cancelled, so that another process
 * goes on from there. Training is worth more than its checkpoints: one that cannot be read or
 * written is only logged.
 */
final class Checkpointing {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointing.class);

  private static final double SECOND_NANOS = 1e9;

  private final Policy policy;
  private final String trialId;
  private final Origin origin;
  private final Recording recording;
  private final TrialClock clock;
  private final UpdateReport report;
  private long writtenNanos = System.nanoTime();

  Checkpointing(
      Policy policy,
      String trialId,
      Origin origin,
      Recording recording,
      TrialClock clock,
      UpdateReport report) {
    this.policy = policy;
    this.trialId = trialId;
    this.origin = origin;
    this.recording = recording;
    this.clock = clock;
    this.report = report;
  }

  /**
   * Where checkpoints are and how much may be lost.
   *
   * @param checkpoints empty for trials without a store
   * @param every time between two of a trial; 0 if none are to be written
   * @param timeout what a trial may take in all processes; 0 for any time
   */
  record Policy(Optional<Checkpoints> checkpoints, Duration every, Duration timeout) {
    static final Policy NONE = new Policy(Optional.empty(), Duration.ZERO, Duration.ZERO);

    Policy {
      if (every.isNegative()) {
        throw new IllegalArgumentException(
            "Invalid time between checkpoints: " + every + " (must not be negative)");
      }
      if (timeout.isNegative()) {
        throw new IllegalArgumentException(
            "Invalid timeout: " + timeout + " (must not be negative)");
      }
    }

    /** Whether a trial that has taken so many seconds must end. */
    boolean isOver(double seconds) {
      return !timeout.isZero() && seconds * SECOND_NANOS >= timeout.toNanos();
    }
  }

  /** The checkpoint to go on from; empty where there is none that gives the same bits. */
  Optional<SavedCheckpoint> open() {
    try {
      Optional<SavedCheckpoint> saved =
          policy.checkpoints().isEmpty()
              ? Optional.empty()
              : policy.checkpoints().get().open(trialId, recording.attempt());
      if (saved.isEmpty() || saved.get().checkpoint().suits(origin)) {
        return saved;
      }
      saved.get().close();
      logUnsuitable(saved.get().checkpoint().origin());
    } catch (IOException e) {
      warn("Trial " + trialId + " starts over: cannot use its checkpoint: " + e.getMessage());
    }
    return Optional.empty();
  }

  private void logUnsuitable(Origin other) {
    warn(
        "Trial %s starts over: its checkpoint was computed by %s (%s), this is %s (%s)"
            .formatted(
                trialId, other.engine(), other.numerics(), origin.engine(), origin.numerics()));
  }

  private void warn(String message) {
    LOG.warn(message);
    report.troubled(message);
  }

  /** Takes over the rows and times of the checkpoint, if there is one; returns its updates. */
  long takeRows() {
    try (SavedCheckpoint saved = open().orElse(null)) {
      if (saved == null) {
        return 0;
      }
      recording.goOnFrom(saved.checkpoint());
      clock.goOnFrom(saved.checkpoint().spent());
      Position position = saved.checkpoint().position();
      return position.pretrainedLayer() > 0 ? 0 : position.updates();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes over the rows and times of a checkpoint, and reports its updates. */
  void goOnFrom(Checkpoint checkpoint, long allUpdates) {
    recording.goOnFrom(checkpoint);
    clock.goOnFrom(checkpoint.spent());
    report.resumed(allUpdates);
    LOG.info("Trial {} goes on after {} updates", trialId, allUpdates);
  }

  /**
   * To be called between two updates: writes a checkpoint if it is time.
   *
   * @param arrays what updates depend on
   * @throws CancellationException if the thread is interrupted, after a last checkpoint
   * @throws TrialTimeoutException if the trial has taken too long, likewise
   */
  void pause(Position position, Supplier<List<INDArray>> arrays) {
    boolean cancelled = Thread.interrupted();
    boolean over = policy.isOver(clock.seconds());
    if (cancelled || over || System.nanoTime() - writtenNanos >= policy.every().toNanos()) {
      write(position, arrays);
    }
    if (cancelled) {
      throw new CancellationException("Trial " + trialId + " was cancelled");
    }
    if (over) {
      throw new TrialTimeoutException(policy.timeout());
    }
  }

  /** Writes a checkpoint, whatever the time, for the next round to go on from. */
  void keep(Position position, Supplier<List<INDArray>> arrays) {
    write(position, arrays);
  }

  private void write(Position position, Supplier<List<INDArray>> arrays) {
    if (policy.checkpoints().isEmpty() || policy.every().isZero()) {
      return;
    }
    Checkpoint checkpoint =
        new Checkpoint(trialId, origin, position, clock.spent(), recording.rows());
    try {
      policy
          .checkpoints()
          .get()
          .write(
              checkpoint,
              out -> {
                for (INDArray array : arrays.get()) {
                  ArrayBytes.write(array, out);
                }
              });
      report.checkpointed();
    } catch (IOException e) {
      warn("Cannot write the checkpoint of trial " + trialId + ": " + e);
      if (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)) {
        Thread.currentThread().interrupt();
      }
    }
    writtenNanos = System.nanoTime();
    report.flush();
  }
}
