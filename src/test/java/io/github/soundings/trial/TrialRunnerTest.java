package io.github.soundings.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.soundings.SmallTrial;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Activation;
import io.github.soundings.network.Optimizer;
import io.github.soundings.network.Pretraining;
import io.github.soundings.probe.Quantity;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.CurveRow;
import io.github.soundings.store.JacobianRow;
import io.github.soundings.store.LayerStatsRow;
import io.github.soundings.store.PredictionRow;
import io.github.soundings.store.ReconstructionRow;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialRunnerTest {

  private final TrialRunner runner = new TrialRunner("test");

  @Test
  void measuresAtTheStartOnScheduleAndAtTheEnd() {
    Attempt attempt = runner.run(trial(0.05, 25, 10, 1), 1, Progress.SILENT);
    assertThat(attempt.trial().status()).isEqualTo("done");
    assertThat(attempt.trial().result().updatesDone()).isEqualTo(25);
    assertThat(updates(attempt.curves())).containsExactly(0L, 10L, 20L, 25L);
    assertThat(attempt.layerStats().stream().map(LayerStatsRow::update).distinct())
        .containsExactly(0L, 10L, 20L, 25L);
    // Layer 0 has one quantity, the 2 hidden layers and the output layer have all.
    assertThat(attempt.layerStats()).hasSize(4 * (1 + 3 * Quantity.values().length));
    assertThat(attempt.histograms()).hasSameSizeAs(attempt.layerStats());
  }

  @Test
  void measuresJacobiansOnTheirOwnSchedule() {
    Trial trial = new SmallTrial().withUpdates(25).withJacobiansEvery(20).trial();
    Attempt attempt = runner.run(trial, 1, Progress.SILENT);
    assertThat(attempt.jacobians())
        .extracting(JacobianRow::update, JacobianRow::fromLayer, JacobianRow::toLayer)
        .containsExactlyElementsOf(
            Stream.of(0L, 20L, 25L)
                .flatMap(
                    update ->
                        Stream.of(tuple(update, 0, 1), tuple(update, 1, 2), tuple(update, 0, 2)))
                .toList());
    assertThat(attempt.jacobians())
        .allSatisfy(row -> assertThat(row.examples()).isEqualTo(20))
        .allSatisfy(row -> assertThat(row.count()).isEqualTo(20L * (row.toLayer() == 1 ? 30 : 20)))
        .allSatisfy(row -> assertThat(row.mean()).isBetween(row.p1(), row.p99()));
    assertThat(attempt.trial().timing().jacobianShare()).isPositive();
    Attempt without = runner.run(new SmallTrial().withUpdates(25).trial(), 1, Progress.SILENT);
    assertThat(without.jacobians()).isEmpty();
    assertThat(without.trial().timing().jacobianShare()).isZero();
    assertThat(without.trial().result().weightsHash())
        .isEqualTo(attempt.trial().result().weightsHash());
  }

  @Test
  void goesOverTheFirstTrainingExamplesAgainAndAgain() {
    Attempt twice = runner.run(few(20, 100), 1, Progress.SILENT);
    assertThat(twice.curves().get(5).epoch()).isEqualTo(2);
    assertThat(twice.trial().parameters().trainingExamples()).isEqualTo(100);
    Attempt endless = runner.run(trial(0.05, 20, 10, 1), 1, Progress.SILENT);
    assertThat(endless.trial().parameters().trainingExamples()).isNull();
    assertThat(weightsAfter(few(20, 100))).isNotEqualTo(weightsAfter(few(20, 200)));
    assertThat(weightsAfter(few(20, 200))).isEqualTo(endless.trial().result().weightsHash());
  }

  private static Trial few(long updates, int trainingExamples) {
    return new SmallTrial()
        .withUpdates(updates)
        .withTrainingExamples(trainingExamples)
        .withLearningRate(0.05)
        .trial();
  }

  private String weightsAfter(Trial trial) {
    return runner.run(trial, 1, Progress.SILENT).trial().result().weightsHash();
  }

  @Test
  void curvesCountExamplesAndEpochs() {
    CurveRow last = runner.run(trial(0.05, 20, 10, 1), 1, Progress.SILENT).curves().get(5);
    assertThat(last.split()).isEqualTo("test");
    assertThat(last.examplesSeen()).isEqualTo(200);
    assertThat(last.epoch()).isEqualTo(200 / 200_000.0);
    assertThat(last.examples()).isEqualTo(400);
  }

  @Test
  void keepsTheBooksOnTheBestValidationError() {
    Attempt attempt = runner.run(trial(0.1, 400, 20, 1), 1, Progress.SILENT);
    List<CurveRow> validation =
        attempt.curves().stream().filter(row -> row.split().equals("validation")).toList();
    double best = validation.stream().mapToDouble(CurveRow::error).min().orElseThrow();
    CurveRow first =
        validation.stream().filter(row -> row.error() == best).findFirst().orElseThrow();
    assertThat(attempt.trial().result().bestValidationError()).isEqualTo(best);
    assertThat(attempt.trial().result().bestUpdate()).isEqualTo(first.update()).isPositive();
    CurveRow test =
        attempt.curves().stream()
            .filter(row -> row.split().equals("test") && row.update() == first.update())
            .findFirst()
            .orElseThrow();
    assertThat(attempt.trial().result().bestTestError()).isEqualTo(test.error());
    assertThat(errorOf(attempt.predictions().get(0))).isCloseTo(test.error(), within(1e-12));
    assertThat(errorOf(attempt.predictions().get(1)))
        .isCloseTo(attempt.trial().result().finalTestError(), within(1e-12));
  }

  @Test
  void measuringLeavesTheWeightsUnchanged() {
    String often = hash(trial(0.05, 60, 1, 1));
    assertThat(hash(trial(0.05, 60, 60, 1))).isEqualTo(often);
    assertThat(hash(trial(0.05, 60, 60, 2))).isNotEqualTo(often);
  }

  /** Copying the weights out of the engine would take 200 KB of objects here. */
  @Test
  void anUpdateBetweenMeasurementsIsAnUpdateAlone() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    AtomicLong before = new AtomicLong();
    AtomicLong leastBytes = new AtomicLong(Long.MAX_VALUE);
    runner.run(
        trial(0.05, 10_000, 10_000, 1),
        1,
        updates -> {
          long now = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
          if (updates > 0) {
            leastBytes.accumulateAndGet((now - before.getAndSet(now)) / updates, Math::min);
          }
        });
    assertThat(leastBytes).hasValueBetween(0, 5000);
  }

  @Test
  void hashIsTheSameAloneAndBesideOthers() {
    String alone = hash(trial(0.05, 200, 100, 1));
    List<CompletableFuture<String>> together =
        IntStream.range(0, 3)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> hash(trial(0.05, 200, 100, 1))))
            .toList();
    assertThat(together.stream().map(CompletableFuture::join)).containsOnly(alone);
  }

  @Test
  void divergedTrainingIsAResultWithItsCurve() {
    Attempt attempt =
        runner.run(
            new SmallTrial()
                .withActivation(Activation.RELU)
                .withLearningRate(1e12)
                .withUpdates(50)
                .withMeasurementsEvery(1)
                .trial(),
            1,
            Progress.SILENT);
    assertThat(attempt.trial().status()).isEqualTo("diverged");
    assertThat(attempt.trial().result().updatesDone()).isBetween(1L, 49L);
    assertThat(attempt.trial().failure()).isNull();
    assertThat(attempt.trial().result().finalTestError()).isNull();
    assertThat(attempt.trial().result().bestValidationError()).isNotNull();
    assertThat(updates(attempt.curves())).startsWith(0L);
    assertThat(attempt.curves()).allMatch(row -> Double.isFinite(row.loss()));
  }

  @Test
  void updatesZeroMeasuresTheInitializedNetwork() {
    Attempt attempt = runner.run(trial(0.05, 0, 10, 1), 1, Progress.SILENT);
    assertThat(attempt.trial().status()).isEqualTo("done");
    assertThat(updates(attempt.curves())).containsExactly(0L);
    assertThat(attempt.trial().result().finalTestError()).isNotNull();
  }

  @Test
  void anExceptionBecomesARow() {
    Trial trial = new SmallTrial().withDatasetDigest("other content").trial();
    Attempt attempt = runner.run(trial, 2, Progress.SILENT);
    assertThat(attempt.trial().status()).isEqualTo("failed");
    assertThat(attempt.trial().round()).isEqualTo(2);
    assertThat(attempt.trial().failure().failureKind()).isEqualTo("exception");
    assertThat(attempt.trial().failure().failureMessage())
        .contains("DatasetException: ", "digest", "other content");
    assertThat(attempt.trial().result().weightsHash()).isNull();
    assertThat(attempt.curves()).isEmpty();
  }

  @Test
  void reportsEveryUpdateOnce() {
    AtomicLong reported = new AtomicLong();
    runner.run(trial(0.05, 123, 50, 1), 1, reported::addAndGet);
    assertThat(reported).hasValue(123);
  }

  private static Trial pretrained(Pretraining.Method method, long updates) {
    return new SmallTrial()
        .withActivation(Activation.SIGMOID)
        .withPretraining(new Pretraining(method, 1, 42, 0.01, 0.25))
        .withUpdates(updates)
        .trial();
  }

  @ParameterizedTest
  @EnumSource(names = {"DENOISING_AUTOENCODER", "RBM"})
  void pretrainingLeavesACurveForEachLayer(Pretraining.Method method) {
    AtomicLong reported = new AtomicLong();
    Attempt attempt = runner.run(pretrained(method, 20), 1, reported::addAndGet);
    assertThat(attempt.trial().status()).isEqualTo("done");
    assertThat(attempt.trial().result().updatesDone()).isEqualTo(20);
    assertThat(reported).hasValue(2 * 42 + 20);
    for (int layer = 1; layer <= 2; layer++) {
      int hidden = layer;
      List<ReconstructionRow> curve =
          attempt.reconstructions().stream().filter(row -> row.layer() == hidden).toList();
      // 42 updates in 20 parts, rounded up: one point every 3.
      assertThat(curve).hasSize(15);
      assertThat(curve.get(0).update()).isZero();
      assertThat(curve.get(1).update()).isEqualTo(3);
      assertThat(curve.get(14).update()).isEqualTo(42);
      assertThat(curve.get(14).examplesSeen()).isEqualTo(420);
      assertThat(curve.get(14).loss()).isLessThan(curve.get(0).loss());
    }
    assertThat(attempt.trial().timing().pretrainingShare()).isBetween(1e-6, 1.0);
    assertThat(attempt.trial().parameters().trainingMethod().pretrainingUpdates()).isEqualTo(42);
  }

  @Test
  void theUpdatesBeginWithThePretrainedWeights() {
    Attempt before = runner.run(pretrained(Pretraining.Method.RBM, 0), 1, Progress.SILENT);
    Attempt after = runner.run(pretrained(Pretraining.Method.RBM, 20), 1, Progress.SILENT);
    Attempt without =
        runner.run(new SmallTrial().withActivation(Activation.SIGMOID).trial(), 1, Progress.SILENT);
    assertThat(after.curves().get(0).loss())
        .isEqualTo(before.curves().get(0).loss())
        .isNotEqualTo(without.curves().get(0).loss());
    assertThat(without.reconstructions()).isEmpty();
  }

  @Test
  void pretrainingMayDiverge() {
    Trial trial =
        new SmallTrial()
            .withActivation(Activation.LINEAR)
            .withPretraining(
                new Pretraining(Pretraining.Method.DENOISING_AUTOENCODER, 1, 100, 1e6, 0.25))
            .trial();
    Attempt attempt = runner.run(trial, 1, Progress.SILENT);
    assertThat(attempt.trial().status()).isEqualTo("diverged");
    assertThat(attempt.trial().result().updatesDone()).isZero();
    assertThat(attempt.trial().result().weightsHash()).isNotNull();
    assertThat(attempt.curves()).isEmpty();
    assertThat(attempt.reconstructions()).isNotEmpty().allMatch(row -> Double.isFinite(row.loss()));
  }

  @Test
  void anInterruptedThreadCancelsPretraining() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> runner.run(pretrained(Pretraining.Method.RBM, 20), 1, Progress.SILENT))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void otherOptimizersThanSgdAreComputedByNd4j() {
    for (Optimizer.Method method : Optimizer.Method.values()) {
      Trial trial = new SmallTrial().withOptimizer(new Optimizer(method, 0.01)).trial();
      Attempt attempt = runner.run(trial, 1, Progress.SILENT);
      assertThat(attempt.trial().status()).isEqualTo("done");
      if (method != Optimizer.Method.SGD) {
        assertThat(attempt.trial().origin().engine()).isEqualTo("nd4j");
        assertThat(attempt.trial().parameters().trainingMethod().damping()).isEqualTo(0.01);
      }
    }
  }

  @Test
  void anInterruptedThreadCancelsTheTrial() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> runner.run(trial(0.05, 10, 5, 1), 1, Progress.SILENT))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void recordsWhereItRan() {
    var row = runner.run(trial(0.05, 1, 1, 1), 1, Progress.SILENT).trial();
    assertThat(row.origin().jdk()).isEqualTo(System.getProperty("java.version"));
    assertThat(row.origin().numerics())
        .contains("CpuBackend", "1.0.0-M2.1", "OpenBLAS", "1 thread");
    assertThat(row.timing().probeShare()).isBetween(0.0, 1.0);
    assertThat(row.timing().seconds()).isPositive();
  }

  private String hash(Trial trial) {
    return new TrialRunner("test").run(trial, 1, Progress.SILENT).trial().result().weightsHash();
  }

  private static List<Long> updates(List<CurveRow> curves) {
    return curves.stream().map(CurveRow::update).distinct().toList();
  }

  private static double errorOf(PredictionRow predictions) {
    int count = predictions.predicted().size();
    int[] labels = new int[count];
    Datasets.open(SmallTrial.SHAPESET).test().read(0, count, new float[count * 1024], labels);
    assertThat(predictions.labels()).isEqualTo(IntStream.of(labels).boxed().toList());
    return IntStream.range(0, count)
            .filter(i -> predictions.predicted().get(i) != labels[i])
            .count()
        / (double) count;
  }

  private static Trial trial(double learningRate, long updates, long every, long seed) {
    return new SmallTrial()
        .withLearningRate(learningRate)
        .withUpdates(updates)
        .withMeasurementsEvery(every)
        .withSeed(seed)
        .trial();
  }
}
