package io.github.soundings.trial;

import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Backend;
import io.github.soundings.network.Engine;
import io.github.soundings.network.EngineChoice;
import java.util.Optional;

/** Decides which engine trains a trial. */
public final class Engines {
  private Engines() {}

  /** Why this JVM cannot train with engine {@code simd}; empty if it can. */
  public static Optional<String> obstacleToSimd() {
    return Engine.SIMD.obstacle();
  }

  /**
   * The trial with {@code auto} replaced by what it stands for.
   *
   * @param obstacle why some JVM that may run it cannot use {@code simd}; empty if all can
   * @throws IllegalArgumentException if the trial asks for {@code simd} all the same
   */
  public static Trial resolve(Trial trial, Optional<String> obstacle) {
    boolean possible = obstacle.or(() -> obstacle(trial)).isEmpty();
    return switch (trial.engine()) {
      case AUTO -> trial.withEngine(possible ? EngineChoice.SIMD : EngineChoice.ND4J);
      case ND4J -> trial;
      case SIMD -> {
        if (!possible) {
          throw new IllegalArgumentException(
              "Invalid engine: simd (must be auto or nd4j here: %s)"
                  .formatted(obstacle.or(() -> obstacle(trial)).orElseThrow()));
        }
        yield trial;
      }
    };
  }

  private static Optional<String> obstacle(Trial trial) {
    return Engine.SIMD.obstacle(trial.architecture(), trial.batchSize(), trial.optimizer());
  }

  /** Has this thread compute on one of several GPUs; without effect on a processor. */
  public static void useGpu(int device) {
    Backend.useGpu(device);
  }

  /** The engine of a trial, decided here if it has not been. */
  static Engine of(Trial trial) {
    boolean simd = resolve(trial, obstacleToSimd()).engine() == EngineChoice.SIMD;
    return simd ? Engine.SIMD : Engine.ND4J;
  }
}
