package io.github.soundings.experiment;

import io.github.soundings.dataset.Datasets;
import io.github.soundings.dataset.Scaling;
import io.github.soundings.dataset.Shuffle;
import io.github.soundings.experiment.Domain.Constants;
import io.github.soundings.experiment.Domain.Initializations;
import io.github.soundings.experiment.Domain.Integers;
import io.github.soundings.experiment.Domain.LayerWidths;
import io.github.soundings.experiment.Domain.Names;
import io.github.soundings.experiment.Domain.PositiveNumbers;
import io.github.soundings.experiment.Domain.Shares;
import io.github.soundings.network.Activation;
import io.github.soundings.network.Cost;
import io.github.soundings.network.EngineChoice;
import io.github.soundings.network.Initialization;
import io.github.soundings.network.Optimizer;
import io.github.soundings.network.Precision;
import io.github.soundings.network.Pretraining;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The parameters of a trial as experiment files state them: the one place for their keys, ranges,
 * defaults and meanings. Parsing, messages, identities and documentation follow from it.
 *
 * <p>Identities leave out what has its default, so a default must never change: give the parameter
 * a new key instead.
 */
@SuppressWarnings("ImmutableEnumChecker") // domains and defaults are records, functions stateless
enum Parameter {
  DATASET(
      new Names(Datasets.NAMES),
      "shapeset-3x2",
      trial -> trial.source().name(),
      "the images to learn; all but `shapeset-3x2` need files, see `data`"),
  SCALING(
      new Constants(Scaling.class),
      Scaling.ZERO_TO_ONE,
      trial -> trial.source().scaling(),
      "the interval that pixel values are scaled to, or each column of a table; `none`: as they are"),
  ACTIVATION(
      new Constants(Activation.class),
      Activation.TANH,
      Trial::activation,
      "the activation function of the hidden layers"),
  INITIALIZATION(
      new Initializations(),
      Initialization.STANDARD,
      Trial::initialization,
      "how the initial weights are drawn: `standard` is the paper's Eq 1, `normalized` its Eq 16;"
          + " see Initializations"),
  COST(
      new Constants(Cost.class),
      Cost.NEGATIVE_LOG_LIKELIHOOD,
      Trial::cost,
      "what training minimizes"),
  DEPTH(Range.DEPTH, 5L, null, "the number of hidden layers"),
  WIDTH(Range.WIDTH, 1000L, null, "the units of each hidden layer"),
  WIDTHS(
      new LayerWidths(Range.DEPTH, Range.WIDTH),
      new Default("`width` in each of `depth` layers", updates -> defaultWidths()),
      Trial::widths,
      "the units of each hidden layer, the one above the input first; instead of `depth` and"
          + " `width`"),
  LEARNING_RATE(
      new PositiveNumbers(),
      0.01,
      Trial::learningRate,
      "the step along the mean gradient of a mini-batch"),
  OPTIMIZER(
      new Constants(Optimizer.Method.class),
      Optimizer.SGD.method(),
      trial -> trial.optimizer().method(),
      "what scales the step of each weight: nothing, the diagonal of the Gauss-Newton matrix h, or"
          + " the second moment of the gradient in its place"),
  DAMPING(
      new PositiveNumbers(),
      Optimizer.SGD.damping(),
      trial -> trial.optimizer().damping(),
      "mu of the step `learning-rate` x mu / (h + mu); without effect on `sgd`"),
  PRETRAINING(
      new Constants(Pretraining.Method.class),
      Pretraining.NONE.method(),
      trial -> trial.pretraining().method(),
      "unsupervised training of each hidden layer, from the lowest up, before the updates; `rbm`"
          + " only with sigmoid units and inputs from zero to one"),
  PRETRAINING_EPOCHS(
      new PositiveNumbers(),
      Pretraining.NONE.epochs(),
      trial -> trial.pretraining().epochs(),
      "the epochs, fractions too, for which each layer is pre-trained"),
  PRETRAINING_LEARNING_RATE(
      new PositiveNumbers(),
      Pretraining.NONE.learningRate(),
      trial -> trial.pretraining().learningRate(),
      "the learning rate of pre-training"),
  MASKING_NOISE(
      new Shares(),
      Pretraining.NONE.maskingNoise(),
      trial -> trial.pretraining().maskingNoise(),
      "the share of its inputs that a denoising auto-encoder must do without"),
  TRAINER(
      new Constants(Parallelism.Trainer.class),
      Parallelism.NONE.trainer(),
      trial -> trial.parallelism().trainer(),
      "what trains a trial: one process, or `workers` of Deeplearning4j on Spark whose weights are"
          + " averaged; see Parameter averaging"),
  WORKERS(
      new Integers(1, 10_000, 1),
      (long) Parallelism.NONE.workers(),
      trial -> (long) trial.parallelism().workers(),
      "with `parameter-averaging`, how many train side by side, each with mini-batches of its own"),
  AVERAGING_FREQUENCY(
      new Integers(1, 1_000_000, 1),
      (long) Parallelism.NONE.averagingFrequency(),
      trial -> (long) trial.parallelism().averagingFrequency(),
      "with `parameter-averaging`, the updates of each worker between two averagings"),
  BATCH_SIZE(
      new Integers(1, 1_000_000, 1),
      10L,
      trial -> (long) trial.batchSize(),
      "the examples in a mini-batch"),
  UPDATES(
      new Integers(0, Range.MOST_UPDATES, 1),
      100_000L,
      Trial::updates,
      "the mini-batches to train on; 0 measures the network as initialized"),
  EPOCHS(
      new PositiveNumbers(),
      new Default("none, `updates` counts", updates -> null),
      null,
      "the passes over the training data, fractions too, rounded to whole updates; instead of"
          + " `updates`; an epoch of Shapeset is 200,000 examples"),
  SEED(
      new Integers(0, Long.MAX_VALUE, 1),
      1L,
      Trial::seed,
      "decides the initial weights, generated training examples and shuffling"),
  PRECISION(
      new Constants(Precision.class),
      Precision.SINGLE,
      Trial::precision,
      "the floating-point numbers to compute with: 32 or 64 bits"),
  SHUFFLE(
      new Constants(Shuffle.class),
      Shuffle.NONE,
      Trial::shuffle,
      "the order of training data from files, or of `training-examples`: as they come, shuffled"
          + " once, or anew for each epoch"),
  TRAINING_EXAMPLES(
      new Integers(0, 10_000_000, 1),
      0L,
      trial -> (long) trial.trainingExamples(),
      "the training examples, from the first on, that training goes over again and again; an epoch"
          + " is so many; 0 for all, of Shapeset without end"),
  PROBE_EVERY(
      new Integers(1, Range.MOST_UPDATES, 1),
      Default.partOfUpdates(8),
      Trial::probeEvery,
      "the updates between two looks into the layers; the first is at update 0, the last at the"
          + " end"),
  PROBE_EXAMPLES(
      new Integers(10, 1_000_000, 10),
      300L,
      trial -> (long) trial.probeExamples(),
      "the test examples, from the first on, that those looks use"),
  EVALUATE_EVERY(
      new Integers(1, Range.MOST_UPDATES, 1),
      Default.partOfUpdates(40),
      Trial::evaluateEvery,
      "the updates between two points of the error curves; the first is at update 0, the last at"
          + " the end"),
  EVALUATION_EXAMPLES(
      new Integers(1, 1_000_000_000, 1),
      Default.shareOfUpdates(100, 1_000, 10_000),
      trial -> (long) trial.evaluationExamples(),
      "the validation and the test examples, from the first on, that those points use"),
  JACOBIAN_EVERY(
      new Integers(0, Range.MOST_UPDATES, 1),
      0L,
      Trial::jacobianEvery,
      "the updates between two measurements of the layers' Jacobians; the first is at update 0, the"
          + " last at the end; 0 measures none"),
  JACOBIAN_EXAMPLES(
      new Integers(1, 1_000_000, 1),
      20L,
      trial -> (long) trial.jacobianExamples(),
      "the test examples, from the first on, whose Jacobians are measured; with layers of 1,000"
          + " units each takes about 0.2 s a layer and time"),
  ENGINE(
      new Constants(EngineChoice.class),
      EngineChoice.AUTO,
      Trial::engine,
      "what computes the updates: the processor's vectors (`simd`, in single precision), ND4J, or the"
          + " faster of those that all executors offer; the same for equal trials"),
  KEEP_WEIGHTS(
      new Constants(KeptWeights.class),
      KeptWeights.NONE,
      null,
      "whether the final weights of trials that are done stay in the store, for `export` and"
          + " `evaluate`");

  private static List<Integer> defaultWidths() {
    long depth = (Long) DEPTH.defaultValue(0);
    long width = (Long) WIDTH.defaultValue(0);
    return Collections.nCopies((int) depth, (int) width);
  }

  /** Ranges that more than one parameter has. */
  private static final class Range {
    private static final Integers DEPTH = new Integers(1, 1000, 1);
    private static final Integers WIDTH = new Integers(1, 100_000, 1);
    private static final long MOST_UPDATES = 1_000_000_000_000L;
  }

  private final String key;
  private final Domain domain;
  private final Default unstated;
  private final Function<Trial, Object> inTrial;
  private final String meaning;

  Parameter(Domain domain, Object unstated, Function<Trial, Object> inTrial, String meaning) {
    this(domain, Default.of(unstated, domain), inTrial, meaning);
  }

  Parameter(Domain domain, Default unstated, Function<Trial, Object> inTrial, String meaning) {
    key = KebabCase.of(this);
    this.domain = domain;
    this.unstated = unstated;
    this.inTrial = inTrial;
    this.meaning = meaning;
  }

  /** The key in experiment files. */
  String key() {
    return key;
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Parameter::key).toList();
  }

  static Optional<Parameter> of(String key) {
    return Arrays.stream(values()).filter(parameter -> parameter.key().equals(key)).findFirst();
  }

  String meaning() {
    return meaning;
  }

  String allowed() {
    return domain.allowed();
  }

  /** The default in words; a constant stands in backquotes. */
  String defaultInWords() {
    return unstated.words();
  }

  /** The default for a trial with this many updates; null where other parameters decide. */
  Object defaultValue(long updates) {
    return unstated.value().apply(updates);
  }

  /** Parameters that may not be stated beside this one, since they say the same in another way. */
  Set<Parameter> rivals() {
    return switch (this) {
      case DEPTH, WIDTH -> Set.of(WIDTHS);
      case WIDTHS -> Set.of(DEPTH, WIDTH);
      case UPDATES -> Set.of(EPOCHS);
      case EPOCHS -> Set.of(UPDATES);
      default -> Set.of();
    };
  }

  /**
   * Reads a value.
   *
   * @throws InvalidExperimentException if it is of the wrong type or out of range
   */
  Object read(FileNode node) {
    return domain
        .parse(node)
        .filter(this::allows)
        .orElseThrow(() -> node.invalid(key(), "must be " + domain.correction(node)));
  }

  /**
   * Reads one item of a list of values: a value, or all of a range of integers, {@code
   * FIRST..LAST}.
   *
   * @throws InvalidExperimentException if it is of the wrong type, out of range or too long
   */
  List<Object> readAll(FileNode node) {
    if (!(domain instanceof Integers integers) || !Integers.isRange(node)) {
      return List.of(read(node));
    }
    return integers
        .range(node, Grid.MOST_POINTS)
        .orElseThrow(
            () ->
                node.invalid(
                    key(),
                    "must be FIRST..LAST, rising, at most %d values, each %s"
                        .formatted(Grid.MOST_POINTS, allowed())));
  }

  boolean allows(Object value) {
    return domain.contains(value);
  }

  /**
   * Checks a value that does not come from a file.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  void require(Object value) {
    if (!allows(value)) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be %s)".formatted(key().replace('-', ' '), value, allowed()));
    }
  }

  /** Same as {@link #require(Object)}, for integers of any size. */
  void require(long value) {
    require((Object) value);
  }

  /** Whether trials carry the parameter itself, rather than what follows from it. */
  boolean isResolved() {
    return inTrial != null;
  }

  /** The value in canonical form. */
  String text(Object value) {
    return domain.text(value);
  }

  String textIn(Trial trial) {
    return text(inTrial.apply(trial));
  }

  boolean isDefaultIn(Trial trial) {
    return textIn(trial).equals(text(defaultValue(trial.updates())));
  }
}
