package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.soundings.LocalSpark;
import io.github.soundings.SmallTrial;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.dataset.Examples;
import io.github.soundings.experiment.Experiment;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Activation;
import io.github.soundings.network.Cost;
import io.github.soundings.network.Dl4j;
import io.github.soundings.network.Engine;
import io.github.soundings.network.Network;
import io.github.soundings.network.Precision;
import io.github.soundings.network.Trainer;
import io.github.soundings.network.Weights;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.CurveRow;
import io.github.soundings.store.FailedTrial;
import io.github.soundings.store.FailureKind;
import io.github.soundings.store.Incident;
import io.github.soundings.store.LayerStatsRow;
import io.github.soundings.store.Run;
import io.github.soundings.store.SignOfLife;
import io.github.soundings.store.Store;
import io.github.soundings.store.TrialIncidents;
import io.github.soundings.trial.Progress;
import io.github.soundings.trial.TrialRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class ParameterAveragingTest {
  private static final int UPDATES = 6;

  @RegisterExtension private static final LocalSpark SPARK = new LocalSpark();

  @TempDir private Path folder;

  private static SmallTrial small(Precision precision) {
    return new SmallTrial().withPrecision(precision).withLearningRate(0.3).withUpdates(UPDATES);
  }

  private static double tolerance(Precision precision) {
    return precision == Precision.DOUBLE ? 1e-12 : 1e-5;
  }

  private static Weights initial(Trial trial) {
    return Weights.initialize(trial.architecture(), trial.initialization(), trial.seed());
  }

  private static Weights averaged(Trial trial) {
    Weights weights = initial(trial);
    ParameterAveraging averaging = new ParameterAveraging(SPARK.context(), trial);
    for (long done = 0; done < trial.updates(); done += averaging.stride()) {
      averaging.train(weights, done, Math.min(trial.updates(), done + averaging.stride()));
    }
    return weights;
  }

  /** Our own training, by ND4J. */
  private static Weights plain(Trial trial) {
    Network network =
        new Network(trial.architecture(), initial(trial), Cost.NEGATIVE_LOG_LIKELIHOOD);
    Trainer trainer = Engine.ND4J.trainer(network, trial.batchSize(), trial.learningRate());
    Examples training = Datasets.open(trial.source()).training(trial.seed(), trial.shuffle());
    float[] inputs = new float[trial.batchSize() * trial.inputs()];
    int[] labels = new int[trial.batchSize()];
    for (int update = 0; update < trial.updates(); update++) {
      training.read((long) update * trial.batchSize(), trial.batchSize(), inputs, labels);
      trainer.update(inputs, labels);
    }
    return network.weights();
  }

  private static void assertClose(Weights actual, Weights expected, double tolerance) {
    for (int i = 0; i < actual.arrays().size(); i++) {
      INDArray difference = actual.arrays().get(i).sub(expected.arrays().get(i));
      assertThat(difference.norm2Number().doubleValue())
          .isLessThan(
              tolerance * Math.max(1, expected.arrays().get(i).norm2Number().doubleValue()));
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void oneWorkerTrainsAsOneProcessDoes(Precision precision) {
    Weights expected = plain(small(precision).trial());
    assertThat(expected.hash()).isNotEqualTo(initial(small(precision).trial()).hash());
    for (int frequency : new int[] {1, 4}) {
      assertClose(
          averaged(small(precision).withAveraging(1, frequency).trial()),
          expected,
          tolerance(precision));
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void twoWorkersThatAverageEachUpdateMakeTheUpdateOfTheirMiniBatchesTogether(Precision precision) {
    assertClose(
        averaged(small(precision).withBatchSize(5).withAveraging(2, 1).trial()),
        plain(small(precision).withBatchSize(10).trial()),
        tolerance(precision));
  }

  @Test
  void betweenAveragingsEachWorkerGoesItsOwnWay() {
    Trial trial = small(Precision.DOUBLE).withAveraging(3, 2).withUpdates(2).trial();
    Weights expected = new Weights(trial.architecture());
    Examples training = Datasets.open(trial.source()).training(trial.seed(), trial.shuffle());
    for (int worker = 0; worker < 3; worker++) {
      MultiLayerNetwork alone =
          Dl4j.network(trial.architecture(), trial.cost(), initial(trial), trial.learningRate());
      for (int update = 0; update < 2; update++) {
        float[] inputs = new float[trial.batchSize() * trial.inputs()];
        int[] labels = new int[trial.batchSize()];
        training.read((update * 3L + worker) * trial.batchSize(), 10, inputs, labels);
        DataSet batch = Dl4j.batch(trial.architecture(), inputs, labels);
        alone.fit(batch);
      }
      Weights own = new Weights(trial.architecture());
      Dl4j.read(alone, own);
      for (int i = 0; i < own.arrays().size(); i++) {
        expected.arrays().get(i).addi(own.arrays().get(i).div(3));
      }
    }
    assertClose(averaged(trial), expected, 1e-12);
  }

  @Test
  void isMeasuredAtTheFirstAveragingAfterItIsDue() {
    Trial trial =
        new SmallTrial().withUpdates(25).withMeasurementsEvery(10).withAveraging(2, 4).trial();
    Attempt attempt =
        new TrialRunner("x")
            .run(trial, 1, Progress.SILENT, new ParameterAveraging(SPARK.context(), trial));
    assertThat(attempt.trial().status()).isEqualTo("done");
    assertThat(attempt.trial().origin().engine()).isEqualTo("dl4j-spark");
    assertThat(attempt.curves().stream().map(CurveRow::update).distinct())
        .containsExactly(0L, 12L, 20L, 25L);
    assertThat(attempt.layerStats().stream().map(LayerStatsRow::update).distinct())
        .containsExactly(0L, 12L, 20L, 25L);
    assertThat(attempt.curves().get(2).examplesSeen()).isEqualTo(12 * 2 * 10);
    double before = attempt.curves().get(0).loss();
    assertThat(attempt.trial().result().finalValidationLoss()).isLessThan(before);
  }

  @Test
  void startsFromTheWeightsOfOneProcess() {
    Trial averaged = new SmallTrial().withUpdates(0).withAveraging(2, 4).trial();
    Attempt attempt =
        new TrialRunner("x")
            .run(averaged, 1, Progress.SILENT, new ParameterAveraging(SPARK.context(), averaged));
    Attempt alone =
        new TrialRunner("x").run(new SmallTrial().withUpdates(0).trial(), 1, Progress.SILENT);
    assertThat(attempt.trial().result().weightsHash())
        .isEqualTo(alone.trial().result().weightsHash());
    assertThat(attempt.curves().get(0).loss())
        .isCloseTo(alone.curves().get(0).loss(), Offset.offset(1e-5));
  }

  @Test
  void aRateThatIsTooLargeDiverges() {
    Trial trial =
        new SmallTrial()
            .withActivation(Activation.RELU)
            .withLearningRate(1e30)
            .withUpdates(40)
            .withAveraging(2, 2)
            .trial();
    Attempt attempt =
        new TrialRunner("x")
            .run(trial, 1, Progress.SILENT, new ParameterAveraging(SPARK.context(), trial));
    assertThat(attempt.trial().status()).isEqualTo("diverged");
  }

  @Test
  void aSweepRunsThemAfterTheOthersAndNothingTwice() {
    Store store = Store.at(folder.toString());
    Trial alone = new SmallTrial().trial();
    Trial averaged = new SmallTrial().withAveraging(2, 5).trial();
    Trial broken = new SmallTrial().withDatasetDigest("other content").withAveraging(2, 5).trial();
    Experiment experiment = new Experiment("x", List.of(averaged, alone, broken));
    Sweep sweep = new Sweep(SPARK.context(), store);
    Plan plan = Plan.of(experiment, store.standings());
    assertThat(sweep.run("x", plan.toRun(false), false)).isEqualTo(new Sweep.Outcome(2, 0, 1));
    assertThat(store.standings().get(averaged.id()).status()).isEqualTo("done");
    assertThat(Plan.of(experiment, store.standings()).toRun(false)).isEmpty();
  }

  private Sweep.Outcome sweep(Duration timeout, boolean retryFailed, Trial... trials) {
    Store store = store();
    Plan plan = Plan.of(new Experiment("x", List.of(trials)), store.standings());
    Upkeep upkeep = new Upkeep(Duration.ofMinutes(1), timeout);
    return new Sweep(SPARK.context(), store, upkeep).run("x", plan.toRun(retryFailed), false);
  }

  @Test
  void oneThatTakesTooLongFailsAndALaterRoundGoesOn() throws IOException {
    Trial trial = new SmallTrial().withAveraging(2, 5).trial();
    assertThat(sweep(Duration.ofNanos(1), false, trial)).isEqualTo(new Sweep.Outcome(0, 0, 1));
    assertThat(store().failures())
        .extracting(FailedTrial::trialId, FailedTrial::failureKind)
        .containsExactly(tuple(trial.id(), "timeout"));
    assertThat(store().signsOfLife().all()).isEmpty();
    assertThat(folder.resolve("checkpoints").resolve(trial.id() + ".ckpt")).exists();
    assertThat(sweep(Duration.ZERO, true, trial)).isEqualTo(new Sweep.Outcome(1, 0, 0));
    assertThat(store().failures()).isEmpty();
  }

  private Store store() {
    return Store.at(folder.toString());
  }

  /** Looks at signs of life whenever updates are shown. */
  private final class Onlooker implements ProgressView {
    private final List<SignOfLife> seen = new ArrayList<>();

    /** After so many updates, once. */
    private long interruptsAfter = Long.MAX_VALUE;

    @Override
    public void show(Snapshot snapshot) {
      try {
        seen.addAll(store().signsOfLife().all());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (snapshot.updates() >= interruptsAfter) {
        interruptsAfter = Long.MAX_VALUE;
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {}
  }

  /** Runs one with a checkpoint, and so a sign, at each averaging. */
  private List<TrialEnd> watched(Trial trial, Onlooker onlooker) {
    store().prepare();
    Plan plan = Plan.of(new Experiment("x", List.of(trial)), store().standings());
    return new AveragedTrials(
            SPARK.context(), store(), new Upkeep(Duration.ofNanos(1), Duration.ZERO))
        .run("x", plan.toRun(false), onlooker);
  }

  @Test
  void thereIsASignOfLifeWhileItTrainsAndNoneAfterwards() throws IOException {
    Trial trial = new SmallTrial().withAveraging(2, 5).trial();
    Onlooker onlooker = new Onlooker();
    assertThat(watched(trial, onlooker)).containsExactly(new TrialEnd(trial.id(), "done"));
    assertThat(onlooker.seen)
        .isNotEmpty()
        .allMatch(
            sign ->
                sign.runs().equals(List.of(new Run(trial.id(), 1)))
                    && sign.trialId().equals(trial.id())
                    && sign.allUpdates() == 20
                    && sign.isAlone()
                    && !sign.isCancelled()
                    && sign.where().process() == ProcessHandle.current().pid());
    assertThat(onlooker.seen).extracting(SignOfLife::updates).contains(5L, 10L, 15L);
    assertThat(store().signsOfLife().all()).isEmpty();
  }

  @Test
  void oneThatIsCancelledLeavesASignForTheNextSweepToClearAway() throws IOException {
    Trial trial = new SmallTrial().withAveraging(2, 5).trial();
    Onlooker onlooker = new Onlooker();
    onlooker.interruptsAfter = 10;
    assertThatThrownBy(() -> watched(trial, onlooker)).isInstanceOf(CancellationException.class);
    assertThat(store().signsOfLife().all())
        .extracting(SignOfLife::trialId, SignOfLife::isCancelled)
        .containsExactly(tuple(trial.id(), true));
    Trial other = new SmallTrial().withSeed(2).withAveraging(2, 5).trial();
    assertThat(sweep(Duration.ZERO, false, other)).isEqualTo(new Sweep.Outcome(1, 0, 0));
    assertThat(store().signsOfLife().all()).isEmpty();
  }

  @Test
  void oneThatCrashedTheDriverTooOftenIsGivenUp() throws IOException {
    Trial trial = new SmallTrial().withAveraging(2, 5).trial();
    Incident crash =
        new Incident(1, FailureKind.NATIVE_CRASH, "crash", "host", Instant.EPOCH, true, true);
    for (int i = 0; i < TrialIncidents.MOST_CHARGES; i++) {
      store().incidents().add(new Run(trial.id(), 1), crash);
    }
    assertThat(sweep(Duration.ZERO, false, trial)).isEqualTo(new Sweep.Outcome(0, 0, 1));
    assertThat(store().failures())
        .extracting(FailedTrial::status, FailedTrial::failureKind)
        .containsExactly(tuple("crashed", "native-crash"));
    assertThat(store().incidents().all()).isEmpty();
    assertThat(sweep(Duration.ZERO, true, trial)).isEqualTo(new Sweep.Outcome(1, 0, 0));
  }

  @Test
  void refusesKryo() {
    assertThatThrownBy(
            () -> AveragedTrials.requireSerializer("org.apache.spark.serializer.KryoSerializer"))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("must be Java's for parameter-averaging");
  }
}
