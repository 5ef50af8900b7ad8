package io.github.soundings;

import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.dataset.Scaling;
import io.github.soundings.dataset.Shuffle;
import io.github.soundings.experiment.KeptWeights;
import io.github.soundings.experiment.Parallelism;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Activation;
import io.github.soundings.network.Cost;
import io.github.soundings.network.EngineChoice;
import io.github.soundings.network.Initialization;
import io.github.soundings.network.Optimizer;
import io.github.soundings.network.Precision;
import io.github.soundings.network.Pretraining;
import java.util.List;

/** Builds trials on Shapeset that take milliseconds. */
public final class SmallTrial {
  public static final DatasetSource SHAPESET =
      new DatasetSource("shapeset-3x2", Scaling.ZERO_TO_ONE, "");

  private Activation activation = Activation.TANH;
  private double learningRate = 0.05;
  private long updates = 20;
  private long every = 10;
  private long jacobianEvery;
  private long seed = 1;
  private String datasetDigest = Datasets.open(SHAPESET).digest();
  private Optimizer optimizer = Optimizer.SGD;
  private Pretraining pretraining = Pretraining.NONE;
  private List<Integer> widths = List.of(30, 20);
  private EngineChoice engine = EngineChoice.AUTO;
  private Parallelism parallelism = Parallelism.NONE;
  private int batchSize = 10;
  private KeptWeights keptWeights = KeptWeights.NONE;
  private Precision precision = Precision.SINGLE;
  private DatasetSource source = SHAPESET;

  public SmallTrial withActivation(Activation changed) {
    activation = changed;
    return this;
  }

  public SmallTrial withLearningRate(double changed) {
    learningRate = changed;
    return this;
  }

  public SmallTrial withUpdates(long changed) {
    updates = changed;
    return this;
  }

  /** Probes and evaluates after every so many updates. */
  public SmallTrial withMeasurementsEvery(long changed) {
    every = changed;
    return this;
  }

  /** Measures Jacobians after every so many updates. */
  public SmallTrial withJacobiansEvery(long changed) {
    jacobianEvery = changed;
    return this;
  }

  public SmallTrial withSeed(long changed) {
    seed = changed;
    return this;
  }

  /** A digest that is not the dataset's makes the trial fail. */
  public SmallTrial withDatasetDigest(String changed) {
    datasetDigest = changed;
    return this;
  }

  public SmallTrial withOptimizer(Optimizer changed) {
    optimizer = changed;
    return this;
  }

  public SmallTrial withPretraining(Pretraining changed) {
    pretraining = changed;
    return this;
  }

  public SmallTrial withWidths(List<Integer> changed) {
    widths = changed;
    return this;
  }

  public SmallTrial withEngine(EngineChoice changed) {
    engine = changed;
    return this;
  }

  /** Averages the weights of workers, each with mini-batches of this size. */
  public SmallTrial withAveraging(int workers, int frequency) {
    parallelism = new Parallelism(Parallelism.Trainer.PARAMETER_AVERAGING, workers, frequency);
    return this;
  }

  /** Keeps the final weights. */
  public SmallTrial withKeptWeights() {
    keptWeights = KeptWeights.FINAL;
    return this;
  }

  public SmallTrial withBatchSize(int changed) {
    batchSize = changed;
    return this;
  }

  public SmallTrial withPrecision(Precision changed) {
    precision = changed;
    return this;
  }

  public SmallTrial withTrainingExamples(int changed) {
    source = SHAPESET.firstForTraining(changed);
    return this;
  }

  public Trial trial() {
    return new Trial(
        source,
        datasetDigest,
        1024,
        9,
        widths,
        activation,
        Initialization.NORMALIZED,
        Cost.NEGATIVE_LOG_LIKELIHOOD,
        learningRate,
        optimizer,
        pretraining,
        parallelism,
        batchSize,
        updates,
        seed,
        precision,
        Shuffle.NONE,
        every,
        300,
        every,
        400,
        jacobianEvery,
        20,
        engine,
        updates,
        keptWeights);
  }
}
