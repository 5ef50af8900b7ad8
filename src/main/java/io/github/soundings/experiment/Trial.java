package io.github.soundings.experiment;

import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Scaling;
import io.github.soundings.dataset.Shuffle;
import io.github.soundings.network.Activation;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.Cost;
import io.github.soundings.network.EngineChoice;
import io.github.soundings.network.Initialization;
import io.github.soundings.network.Optimizer;
import io.github.soundings.network.Precision;
import io.github.soundings.network.Pretraining;
import io.github.soundings.network.VisibleUnits;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One training with all its parameters resolved. Equal trials have equal {@link #id() ids} on any
 * machine. What each parameter may be is said once, in the table of the experiment file's keys.
 *
 * @param source the dataset, how much of it is for training and where it lies; the location is not
 *     part of the identity
 * @param datasetDigest the content of the dataset, which is part of the identity
 * @param inputs units of layer 0
 * @param classes units of the softmax output layer
 * @param widths units of each hidden layer, the first above the input first
 * @param activation of the hidden layers
 * @param initialization of all weights
 * @param cost what training minimizes
 * @param learningRate the step along the mean gradient of a mini-batch
 * @param optimizer how updates follow from gradients
 * @param pretraining of the hidden layers, before the first of the updates
 * @param parallelism what trains: one process or several
 * @param batchSize examples in a mini-batch, of each worker if there are several
 * @param updates mini-batch steps; 0 measures the network as initialized
 * @param seed of the initial weights, the generated training examples and the shuffling
 * @param precision of weights, activations and gradients
 * @param shuffle the order of finite training data
 * @param probeEvery updates between two probes; a first is at update 0, a last at the end
 * @param probeExamples test examples, from the first on, that probes look at
 * @param evaluateEvery updates between two evaluations; a first is at update 0, a last at the end
 * @param evaluationExamples validation and test examples, from the first on, that are evaluated
 * @param jacobianEvery updates between two measurements of the Jacobians; a first is at update 0, a
 *     last at the end; 0 for none
 * @param jacobianExamples test examples, from the first on, whose Jacobians are measured
 * @param engine what computes the updates; not part of the identity
 * @param stopAfter updates after which it is stopped for the time being, by successive halving; as
 *     many as {@code updates} if it is not; not part of the identity
 * @param keptWeights which weights stay in the store; not part of the identity
 */
public record Trial(
    DatasetSource source,
    String datasetDigest,
    int inputs,
    int classes,
    List<Integer> widths,
    Activation activation,
    Initialization initialization,
    Cost cost,
    double learningRate,
    Optimizer optimizer,
    Pretraining pretraining,
    Parallelism parallelism,
    int batchSize,
    long updates,
    long seed,
    Precision precision,
    Shuffle shuffle,
    long probeEvery,
    int probeExamples,
    long evaluateEvery,
    int evaluationExamples,
    long jacobianEvery,
    int jacobianExamples,
    EngineChoice engine,
    long stopAfter,
    KeptWeights keptWeights)
    implements Serializable {
  public Trial {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(datasetDigest, "datasetDigest");
    requireAtLeast(1, "inputs", inputs);
    requireAtLeast(2, "classes", classes);
    Parameter.WIDTHS.require(widths);
    Parameter.ACTIVATION.require(activation);
    Parameter.INITIALIZATION.require(initialization);
    Parameter.COST.require(cost);
    Parameter.LEARNING_RATE.require(learningRate);
    Parameter.OPTIMIZER.require(optimizer.method());
    Parameter.DAMPING.require(optimizer.damping());
    Parameter.PRETRAINING.require(pretraining.method());
    Parameter.PRETRAINING_EPOCHS.require(pretraining.epochs());
    Parameter.PRETRAINING_LEARNING_RATE.require(pretraining.learningRate());
    Parameter.MASKING_NOISE.require(pretraining.maskingNoise());
    Parameter.WORKERS.require(parallelism.workers());
    Parameter.AVERAGING_FREQUENCY.require(parallelism.averagingFrequency());
    Parameter.BATCH_SIZE.require(batchSize);
    Parameter.UPDATES.require(updates);
    Parameter.SEED.require(seed);
    Parameter.PRECISION.require(precision);
    Parameter.SHUFFLE.require(shuffle);
    Parameter.PROBE_EVERY.require(probeEvery);
    Parameter.PROBE_EXAMPLES.require(probeExamples);
    Parameter.EVALUATE_EVERY.require(evaluateEvery);
    Parameter.EVALUATION_EXAMPLES.require(evaluationExamples);
    Parameter.JACOBIAN_EVERY.require(jacobianEvery);
    Parameter.JACOBIAN_EXAMPLES.require(jacobianExamples);
    Parameter.ENGINE.require(engine);
    Parameter.KEEP_WEIGHTS.require(keptWeights);
    if (stopAfter > updates || stopAfter < Math.min(1, updates)) {
      throw new IllegalArgumentException(
          "Invalid update to stop after: %d (must be from 1 to %d)".formatted(stopAfter, updates));
    }
    widths = List.copyOf(widths);
  }

  private static void requireAtLeast(int least, String thing, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "Invalid " + thing + ": " + value + " (must be an integer >= " + least + ")");
    }
  }

  /** The same trial by another engine. */
  public Trial withEngine(EngineChoice other) {
    return with(
        pretraining, updates, evaluationExamples, jacobianEvery, other, stopAfter, keptWeights);
  }

  /** The same trial, stopped after so many of its updates. */
  public Trial stoppedAfter(long fewer) {
    return with(
        pretraining, updates, evaluationExamples, jacobianEvery, engine, fewer, keptWeights);
  }

  /** Its network as initialized, probed once and evaluated on no more examples than these. */
  public Trial atStart(int mostEvaluated) {
    int examples = Math.min(mostEvaluated, evaluationExamples);
    return with(Pretraining.NONE, 0, examples, 0, engine, 0, KeptWeights.NONE);
  }

  private Trial with(
      Pretraining otherPretraining,
      long otherUpdates,
      int otherEvaluationExamples,
      long otherJacobianEvery,
      EngineChoice otherEngine,
      long otherStop,
      KeptWeights otherKeptWeights) {
    return new Trial(
        source,
        datasetDigest,
        inputs,
        classes,
        widths,
        activation,
        initialization,
        cost,
        learningRate,
        optimizer,
        otherPretraining,
        parallelism,
        batchSize,
        otherUpdates,
        seed,
        precision,
        shuffle,
        probeEvery,
        probeExamples,
        evaluateEvery,
        otherEvaluationExamples,
        otherJacobianEvery,
        jacobianExamples,
        otherEngine,
        otherStop,
        otherKeptWeights);
  }

  /** The network that is trained. */
  public Architecture architecture() {
    return new Architecture(inputs, widths, classes, activation, precision);
  }

  /** The name of the dataset. */
  public String dataset() {
    return source.name();
  }

  /** The interval of the inputs. */
  public Scaling scaling() {
    return source.scaling();
  }

  /** The training examples that it goes over again and again; 0 for all there are. */
  public int trainingExamples() {
    return source.trainingExamples();
  }

  /** The optimizer, the pre-training and the trainer in the words of experiment files. */
  public TrainingMethod trainingMethod() {
    return TrainingMethod.of(optimizer, pretraining, parallelism);
  }

  /** Examples that an update learns from: a mini-batch, or one of each worker. */
  public int examplesPerUpdate() {
    return batchSize * parallelism.batchesPerUpdate();
  }

  /** Mini-batch steps until it is stopped, those of pre-training included. */
  public long allUpdates() {
    return stopAfter + pretraining.updates(architecture());
  }

  /**
   * Mini-batch steps until one of its updates, those of pre-training included.
   *
   * @param pretrainedLayer the hidden layer whose update it is; 0 after pre-training
   */
  public long allUpdatesUntil(int pretrainedLayer, long update) {
    int pretrained = pretrainedLayer > 0 ? pretrainedLayer - 1 : depth();
    return pretrained * pretraining.updatesPerLayer() + update;
  }

  /** What pre-training takes the inputs for, by their interval. */
  public VisibleUnits inputUnits() {
    return switch (scaling()) {
      case ZERO_TO_ONE -> VisibleUnits.UNIT_INTERVAL;
      case MINUS_ONE_TO_ONE -> VisibleUnits.SYMMETRIC_INTERVAL;
      case NONE -> VisibleUnits.UNBOUNDED;
    };
  }

  /** The number of hidden layers. */
  public int depth() {
    return widths.size();
  }

  /**
   * The trial's identity: 16 hexadecimal digits of a hash over everything that decides its result.
   * {@code src/docs/experiment-file.md} says what is hashed.
   */
  public String id() {
    return TrialId.of(this);
  }

  /**
   * The parameters under the keys of experiment files, in the words of those files, in the order of
   * their documentation; {@code widths} is a list of numbers separated by commas.
   */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.values()) {
      if (parameter.isResolved()) {
        parameters.put(parameter.key(), parameter.textIn(this));
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  /**
   * A short name for people, such as {@code tanh normalized 5x1000 shapeset-3x2 lr 0.01 seed 1};
   * not unique. Layers of different widths read {@code 1000-500-250}.
   */
  public String label() {
    return String.join(
        " ",
        KebabCase.of(activation),
        InitializationWords.of(initialization),
        shape(),
        source.name(),
        "lr",
        Decimals.shortest(learningRate),
        "seed",
        Long.toString(seed));
  }

  private String shape() {
    return widths.stream().distinct().count() == 1
        ? depth() + "x" + widths.get(0)
        : widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  /**
   * Floating-point operations in the matrix products of one update: for each weight and example one
   * multiplication and one addition forward, two for the weight gradient and two for the gradient
   * of the layer below, which the input does not need.
   */
  public double operationsPerUpdate() {
    return new TrialNeeds(this).operationsPerUpdate();
  }

  /**
   * Floating-point operations in the matrix products of the trial until it is stopped, with its
   * pre-training, and as many as take the time of its {@link #measuringOperations() measuring} and
   * its Jacobians. Orders trials by length and compares them; the time also depends on element-wise
   * work and on overheads per update.
   */
  public double operations() {
    return new TrialNeeds(this).operations();
  }

  /**
   * The operations that take the time of its evaluations and probes: besides matrix products,
   * evaluations convert inputs, and probes look at each value of each distribution.
   */
  public double measuringOperations() {
    return new TrialNeeds(this).measuringOperations();
  }

  /** Those of its pre-training alone. */
  public double pretrainingOperations() {
    return pretraining.operations(architecture(), batchSize);
  }

  /**
   * Memory that suffices for the trial, in bytes, beyond what it shares with others on its
   * executor, such as the dataset: twice its weights, what its optimizer keeps, and 64 MiB; more
   * where layers are measured on many examples, mini-batches are large, Jacobians wide or many
   * training examples shuffled.
   */
  public long bytes() {
    return new TrialNeeds(this).bytes();
  }
}
