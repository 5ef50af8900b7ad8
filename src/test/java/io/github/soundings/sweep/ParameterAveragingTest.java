package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.github.soundings.store.LayerStatsRow;
import io.github.soundings.store.Store;
import io.github.soundings.trial.Progress;
import io.github.soundings.trial.TrialRunner;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void refusesKryo() {
    assertThatThrownBy(
            () -> AveragedTrials.requireSerializer("org.apache.spark.serializer.KryoSerializer"))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("must be Java's for parameter-averaging");
  }
}
