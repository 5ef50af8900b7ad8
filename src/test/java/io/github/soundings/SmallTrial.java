package io.github.soundings;

import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.dataset.Scaling;
import io.github.soundings.dataset.Shuffle;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Activation;
import io.github.soundings.network.Cost;
import io.github.soundings.network.EngineChoice;
import io.github.soundings.network.Initialization;
import io.github.soundings.network.Optimizer;
import io.github.soundings.network.Precision;
import io.github.soundings.network.Pretraining;
import java.util.List;

/** Trials on Shapeset that take milliseconds; {@code with...} methods give variations of one. */
public record SmallTrial(
    Activation activation,
    double learningRate,
    long updates,
    long every,
    long jacobianEvery,
    long seed,
    String datasetDigest,
    Optimizer optimizer,
    Pretraining pretraining) {
  public static final DatasetSource SHAPESET =
      new DatasetSource("shapeset-3x2", Scaling.ZERO_TO_ONE, "");

  public SmallTrial() {
    this(
        Activation.TANH,
        0.05,
        20,
        10,
        0,
        1,
        Datasets.open(SHAPESET).digest(),
        Optimizer.SGD,
        Pretraining.NONE);
  }

  public SmallTrial withActivation(Activation changed) {
    return new SmallTrial(
        changed,
        learningRate,
        updates,
        every,
        jacobianEvery,
        seed,
        datasetDigest,
        optimizer,
        pretraining);
  }

  public SmallTrial withLearningRate(double changed) {
    return new SmallTrial(
        activation,
        changed,
        updates,
        every,
        jacobianEvery,
        seed,
        datasetDigest,
        optimizer,
        pretraining);
  }

  public SmallTrial withUpdates(long changed) {
    return new SmallTrial(
        activation,
        learningRate,
        changed,
        every,
        jacobianEvery,
        seed,
        datasetDigest,
        optimizer,
        pretraining);
  }

  /** Probes and evaluates after every so many updates. */
  public SmallTrial withMeasurementsEvery(long changed) {
    return new SmallTrial(
        activation,
        learningRate,
        updates,
        changed,
        jacobianEvery,
        seed,
        datasetDigest,
        optimizer,
        pretraining);
  }

  /** Measures Jacobians after every so many updates. */
  public SmallTrial withJacobiansEvery(long changed) {
    return new SmallTrial(
        activation,
        learningRate,
        updates,
        every,
        changed,
        seed,
        datasetDigest,
        optimizer,
        pretraining);
  }

  public SmallTrial withSeed(long changed) {
    return new SmallTrial(
        activation,
        learningRate,
        updates,
        every,
        jacobianEvery,
        changed,
        datasetDigest,
        optimizer,
        pretraining);
  }

  /** A digest that is not the dataset's makes the trial fail. */
  public SmallTrial withDatasetDigest(String changed) {
    return new SmallTrial(
        activation,
        learningRate,
        updates,
        every,
        jacobianEvery,
        seed,
        changed,
        optimizer,
        pretraining);
  }

  public SmallTrial withOptimizer(Optimizer changed) {
    return new SmallTrial(
        activation,
        learningRate,
        updates,
        every,
        jacobianEvery,
        seed,
        datasetDigest,
        changed,
        pretraining);
  }

  public SmallTrial withPretraining(Pretraining changed) {
    return new SmallTrial(
        activation,
        learningRate,
        updates,
        every,
        jacobianEvery,
        seed,
        datasetDigest,
        optimizer,
        changed);
  }

  public Trial trial() {
    return new Trial(
        SHAPESET,
        datasetDigest,
        1024,
        9,
        List.of(30, 20),
        activation,
        Initialization.NORMALIZED,
        Cost.NEGATIVE_LOG_LIKELIHOOD,
        learningRate,
        optimizer,
        pretraining,
        10,
        updates,
        seed,
        Precision.SINGLE,
        Shuffle.NONE,
        every,
        300,
        every,
        400,
        jacobianEvery,
        20,
        EngineChoice.AUTO);
  }
}
