package io.github.soundings.experiment;

import java.io.Serializable;
import java.util.Objects;

/**
 * What trains one trial: one thread of one process, or several workers whose weights are averaged
 * every so many updates (Deeplearning4j's parameter averaging).
 *
 * @param trainer which of the two
 * @param workers that train side by side, each on its own mini-batches; without meaning for one
 *     process
 * @param averagingFrequency updates of each worker between two averagings; likewise
 */
public record Parallelism(Trainer trainer, int workers, int averagingFrequency)
    implements Serializable {
  /** One process, with the settings that averaging has unless they are stated. */
  public static final Parallelism NONE = new Parallelism(Trainer.SINGLE_PROCESS, 2, 5);

  public Parallelism {
    Objects.requireNonNull(trainer, "trainer");
    requirePositive("number of workers", workers);
    requirePositive("averaging frequency", averagingFrequency);
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("Invalid " + what + ": " + value + " (must be >= 1)");
    }
  }

  /** What trains. */
  public enum Trainer {
    SINGLE_PROCESS,
    PARAMETER_AVERAGING
  }

  /** Whether weights are averaged. */
  public boolean averages() {
    return trainer == Trainer.PARAMETER_AVERAGING;
  }

  /** The mini-batches that one update takes. */
  int batchesPerUpdate() {
    return averages() ? workers : 1;
  }
}
