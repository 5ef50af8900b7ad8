package io.github.soundings.experiment;

import static io.github.soundings.experiment.Parameter.ACTIVATION;
import static io.github.soundings.experiment.Parameter.AVERAGING_FREQUENCY;
import static io.github.soundings.experiment.Parameter.BATCH_SIZE;
import static io.github.soundings.experiment.Parameter.COST;
import static io.github.soundings.experiment.Parameter.DAMPING;
import static io.github.soundings.experiment.Parameter.DATASET;
import static io.github.soundings.experiment.Parameter.ENGINE;
import static io.github.soundings.experiment.Parameter.EPOCHS;
import static io.github.soundings.experiment.Parameter.EVALUATE_EVERY;
import static io.github.soundings.experiment.Parameter.EVALUATION_EXAMPLES;
import static io.github.soundings.experiment.Parameter.INITIALIZATION;
import static io.github.soundings.experiment.Parameter.JACOBIAN_EVERY;
import static io.github.soundings.experiment.Parameter.JACOBIAN_EXAMPLES;
import static io.github.soundings.experiment.Parameter.KEEP_WEIGHTS;
import static io.github.soundings.experiment.Parameter.LEARNING_RATE;
import static io.github.soundings.experiment.Parameter.MASKING_NOISE;
import static io.github.soundings.experiment.Parameter.OPTIMIZER;
import static io.github.soundings.experiment.Parameter.PRECISION;
import static io.github.soundings.experiment.Parameter.PRETRAINING;
import static io.github.soundings.experiment.Parameter.PRETRAINING_EPOCHS;
import static io.github.soundings.experiment.Parameter.PRETRAINING_LEARNING_RATE;
import static io.github.soundings.experiment.Parameter.PROBE_EVERY;
import static io.github.soundings.experiment.Parameter.PROBE_EXAMPLES;
import static io.github.soundings.experiment.Parameter.SCALING;
import static io.github.soundings.experiment.Parameter.SEED;
import static io.github.soundings.experiment.Parameter.SHUFFLE;
import static io.github.soundings.experiment.Parameter.TRAINER;
import static io.github.soundings.experiment.Parameter.TRAINING_EXAMPLES;
import static io.github.soundings.experiment.Parameter.UPDATES;
import static io.github.soundings.experiment.Parameter.WORKERS;

import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.DatasetException;
import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Scaling;
import io.github.soundings.dataset.Shuffle;
import io.github.soundings.network.Activation;
import io.github.soundings.network.Cost;
import io.github.soundings.network.Dl4j;
import io.github.soundings.network.Engine;
import io.github.soundings.network.EngineChoice;
import io.github.soundings.network.Initialization;
import io.github.soundings.network.Optimizer;
import io.github.soundings.network.Precision;
import io.github.soundings.network.Pretraining;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes trials of points: opens their datasets and fills in what follows from them. */
final class TrialResolver {
  private final String file;
  private final DataLocations locations;
  private final DatasetOpener datasets;
  private final Map<DatasetSource, Dataset> opened = new LinkedHashMap<>();

  TrialResolver(String file, DataLocations locations, DatasetOpener datasets) {
    this.file = file;
    this.locations = locations;
    this.datasets = datasets;
  }

  /**
   * The trials of these points, without duplicates.
   *
   * @throws InvalidExperimentException if a dataset has no location, cannot be opened or has fewer
   *     examples than asked for
   */
  List<Trial> trials(List<Point> points) {
    points.forEach(this::source); // all locations are known before the first dataset is opened
    Map<String, Trial> trials = new LinkedHashMap<>();
    for (Point point : points) {
      Trial trial = trial(point);
      Trial same = trials.putIfAbsent(trial.id(), trial);
      if (same != null && same.engine() != trial.engine()) {
        throw invalidEngine(point, "the same for equal trials");
      }
      if (trial.keptWeights() == KeptWeights.FINAL) {
        trials.put(trial.id(), trial);
      }
    }
    return List.copyOf(trials.values());
  }

  private Trial trial(Point point) {
    DatasetSource source = reduced(source(point), point);
    Dataset dataset = dataset(source, point);
    long updates = updates(point, dataset);
    Trial trial =
        new Trial(
            source,
            dataset.digest(),
            dataset.inputs(),
            dataset.classes(),
            point.widths(),
            (Activation) point.value(ACTIVATION),
            (Initialization) point.value(INITIALIZATION),
            (Cost) point.value(COST),
            (Double) point.value(LEARNING_RATE),
            optimizer(point),
            pretraining(point, dataset),
            parallelism(point),
            Math.toIntExact((Long) point.value(BATCH_SIZE)),
            updates,
            (Long) point.value(SEED),
            (Precision) point.value(PRECISION),
            (Shuffle) point.value(SHUFFLE),
            (Long) point.value(PROBE_EVERY, updates),
            probeExamples(point, dataset),
            (Long) point.value(EVALUATE_EVERY, updates),
            evaluationExamples(point, dataset, updates),
            (Long) point.value(JACOBIAN_EVERY),
            jacobianExamples(point, dataset),
            (EngineChoice) point.value(ENGINE),
            updates,
            (KeptWeights) point.value(KEEP_WEIGHTS));
    rejectObstacles(trial, point);
    return trial;
  }

  private void rejectObstacles(Trial trial, Point point) {
    trial
        .pretraining()
        .obstacle(trial.activation(), trial.inputUnits())
        .ifPresent(
            obstacle -> {
              throw place(point, PRETRAINING)
                  .error(
                      "Invalid pretraining: rbm (must be none or denoising-autoencoder, since "
                          + obstacle
                          + ")");
            });
    obstacleToAveraging(trial)
        .ifPresent(
            obstacle -> {
              throw place(point, TRAINER)
                  .error(
                      "Invalid trainer: parameter-averaging (must be single-process, since "
                          + obstacle
                          + ")");
            });
    if (trial.keptWeights() != KeptWeights.NONE) {
      Dl4j.obstacle(trial.activation())
          .ifPresent(
              obstacle -> {
                throw place(point, KEEP_WEIGHTS)
                    .error("Invalid keep-weights: final (must be none, since " + obstacle + ")");
              });
    }
    if (trial.engine() == EngineChoice.SIMD) {
      Engine.SIMD
          .obstacle(trial.architecture(), trial.batchSize(), trial.optimizer())
          .ifPresent(
              obstacle -> {
                throw invalidEngine(point, "auto or nd4j, since " + obstacle);
              });
    }
  }

  private static Optional<String> obstacleToAveraging(Trial trial) {
    if (!trial.parallelism().averages()) {
      return Optional.empty();
    }
    if (trial.optimizer().method() != Optimizer.Method.SGD) {
      return Optional.of("the optimizer is not sgd");
    }
    if (trial.pretraining().isAny()) {
      return Optional.of("there is pretraining");
    }
    if (trial.engine() == EngineChoice.SIMD) {
      return Optional.of("the engine is simd");
    }
    return Dl4j.obstacle(trial.activation());
  }

  private InvalidExperimentException invalidEngine(Point point, String allowed) {
    String engine = ENGINE.text(point.value(ENGINE));
    return place(point, ENGINE).error("Invalid engine: %s (must be %s)".formatted(engine, allowed));
  }

  /** What has no effect has its default, so that it does not tell trials apart. */
  private static Optimizer optimizer(Point point) {
    Optimizer.Method method = (Optimizer.Method) point.value(OPTIMIZER);
    return method == Optimizer.Method.SGD
        ? Optimizer.SGD
        : new Optimizer(method, (Double) point.value(DAMPING));
  }

  /** What has no effect has its default, so that it does not tell trials apart. */
  private Pretraining pretraining(Point point, Dataset dataset) {
    Pretraining.Method method = (Pretraining.Method) point.value(PRETRAINING);
    if (method == Pretraining.Method.NONE) {
      return Pretraining.NONE;
    }
    boolean masks = method == Pretraining.Method.DENOISING_AUTOENCODER;
    double epochs = (Double) point.value(PRETRAINING_EPOCHS);
    return new Pretraining(
        method,
        epochs,
        updates(PRETRAINING_EPOCHS, epochs, 1, point, dataset),
        (Double) point.value(PRETRAINING_LEARNING_RATE),
        masks ? (Double) point.value(MASKING_NOISE) : Pretraining.NONE.maskingNoise());
  }

  /** What has no effect has its default, so that it does not tell trials apart. */
  private static Parallelism parallelism(Point point) {
    Parallelism.Trainer trainer = (Parallelism.Trainer) point.value(TRAINER);
    return trainer == Parallelism.Trainer.SINGLE_PROCESS
        ? Parallelism.NONE
        : new Parallelism(
            trainer,
            Math.toIntExact((Long) point.value(WORKERS)),
            Math.toIntExact((Long) point.value(AVERAGING_FREQUENCY)));
  }

  private DatasetSource source(Point point) {
    String name = (String) point.value(DATASET);
    Scaling scaling = (Scaling) point.value(SCALING);
    if (!datasets.needsLocation(name)) {
      return new DatasetSource(name, scaling, "");
    }
    String location =
        locations
            .of(name)
            .orElseThrow(
                () ->
                    place(point, DATASET)
                        .error(
                            ("Missing data: %s (must have a location: data: {%s: PATH} in the file"
                                    + " or --data %s=PATH)")
                                .formatted(name, name, name)));
    return new DatasetSource(name, scaling, location);
  }

  /** As many as there are is all, so that it does not tell trials apart. */
  private DatasetSource reduced(DatasetSource source, Point point) {
    if ((Long) point.value(TRAINING_EXAMPLES) == 0) {
      return source;
    }
    long most = dataset(source, point).trainingExamples();
    int first = atMost(most, "for training", TRAINING_EXAMPLES, point);
    return first == most ? source : source.firstForTraining(first);
  }

  private Dataset dataset(DatasetSource source, Point point) {
    try {
      return opened.computeIfAbsent(source, datasets::open);
    } catch (DatasetException e) {
      throw place(point, DATASET).error(e.getMessage(), e);
    }
  }

  /** Epochs are rounded to whole updates. */
  private long updates(Point point, Dataset dataset) {
    if (point.stated(EPOCHS).isEmpty()) {
      return (Long) point.value(UPDATES);
    }
    double epochs = (Double) point.value(EPOCHS);
    return updates(EPOCHS, epochs, parallelism(point).batchesPerUpdate(), point, dataset);
  }

  private long updates(
      Parameter parameter, double epochs, int batches, Point point, Dataset dataset) {
    long examples = (Long) point.value(BATCH_SIZE) * batches;
    double updates = epochs * dataset.epochExamples() / examples;
    long rounded = Math.round(updates);
    if (rounded < 1 || !UPDATES.allows(rounded)) {
      throw place(point, parameter)
          .error(
              "Invalid %s: %s (must make at least 1 update, and %s; makes %s of %s)"
                  .formatted(parameter.key(), epochs, UPDATES.allowed(), updates, dataset.name()));
    }
    return rounded;
  }

  private int probeExamples(Point point, Dataset dataset) {
    return atMost(dataset.test().size(), "for test", PROBE_EXAMPLES, point);
  }

  private int jacobianExamples(Point point, Dataset dataset) {
    boolean used = (Long) point.value(JACOBIAN_EVERY) > 0;
    long most = used ? dataset.test().size() : Long.MAX_VALUE;
    return atMost(most, "for test", JACOBIAN_EXAMPLES, point);
  }

  private int evaluationExamples(Point point, Dataset dataset, long updates) {
    long most = Math.min(dataset.validation().size(), dataset.test().size());
    if (point.stated(EVALUATION_EXAMPLES).isEmpty()) {
      long unstated = (Long) EVALUATION_EXAMPLES.defaultValue(updates);
      return Math.toIntExact(Math.min(unstated, most));
    }
    return atMost(most, "for validation and for test each", EVALUATION_EXAMPLES, point);
  }

  private int atMost(long most, String purpose, Parameter parameter, Point point) {
    long examples = (Long) point.value(parameter);
    if (examples > most) {
      throw place(point, parameter)
          .error(
              "Invalid %s: %d (must be at most %d, which %s has %s)"
                  .formatted(parameter.key(), examples, most, point.value(DATASET), purpose));
    }
    return Math.toIntExact(examples);
  }

  private Place place(Point point, Parameter parameter) {
    return point.stated(parameter).map(Setting::place).orElse(new Place(file, 0));
  }
}
