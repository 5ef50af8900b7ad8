package io.github.soundings.store;

import io.github.soundings.store.TrialRow.Origin;
import java.time.Instant;
import java.util.List;

/**
 * How far a trial that has not ended has come: everything but its weights and what else its updates
 * depend on, which follow it in the file.
 *
 * @param origin what has computed it; see {@link #suits}
 * @param rows of all tables but {@code trials}, as if the trial ended here
 */
public record Checkpoint(
    String trialId, Origin origin, Position position, Spent spent, List<Record> rows) {
  public Checkpoint {
    rows = List.copyOf(rows);
  }

  /**
   * Where a trial stands between two updates.
   *
   * @param pretrainedLayer the hidden layer that is being pre-trained; 0 in the supervised part
   * @param updates done of that layer or that part; everything due after them is measured
   */
  public record Position(int pretrainedLayer, long updates) {
    public Position {
      if (pretrainedLayer < 0 || updates < 0) {
        throw new IllegalArgumentException(
            "Invalid position: layer %d, update %d (must not be negative)"
                .formatted(pretrainedLayer, updates));
      }
    }
  }

  /**
   * The time that a trial has taken, in all processes that it has run in.
   *
   * @param startedAt when the first of them began
   * @param seconds in all; those in the kinds of work that follow are part of it
   */
  public record Spent(
      Instant startedAt,
      double seconds,
      double pretraining,
      double probes,
      double evaluations,
      double jacobians) {
    /** With what a later process has spent. */
    public Spent plus(Spent later) {
      return new Spent(
          startedAt,
          seconds + later.seconds,
          pretraining + later.pretraining,
          probes + later.probes,
          evaluations + later.evaluations,
          jacobians + later.jacobians);
    }
  }

  /** Whether a process of this origin would have computed the same bits. */
  public boolean suits(Origin other) {
    return origin.engine().equals(other.engine()) && origin.numerics().equals(other.numerics());
  }

  /** The rows of one table. */
  public <R extends Record> List<R> rows(Class<R> table) {
    return rows.stream().filter(table::isInstance).map(table::cast).toList();
  }
}
