package io.github.soundings.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.soundings.SmallTrial;
import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Scaling;
import io.github.soundings.dataset.Shuffle;
import io.github.soundings.network.Activation;
import io.github.soundings.network.Cost;
import io.github.soundings.network.EngineChoice;
import io.github.soundings.network.Initialization;
import io.github.soundings.network.Optimizer;
import io.github.soundings.network.Precision;
import io.github.soundings.network.Pretraining;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {
  private static Trial trial(
      List<Integer> widths, double learningRate, int batchSize, long updates, int probeExamples) {
    return trial(widths, learningRate, Pretraining.NONE, batchSize, updates, probeExamples);
  }

  private static Trial trial(
      List<Integer> widths,
      double learningRate,
      Pretraining pretraining,
      int batchSize,
      long updates,
      int probeExamples) {
    return new Trial(
        new DatasetSource("shapeset-3x2", Scaling.ZERO_TO_ONE, ""),
        "digest",
        7,
        3,
        widths,
        Activation.TANH,
        Initialization.NORMALIZED,
        Cost.NEGATIVE_LOG_LIKELIHOOD,
        learningRate,
        Optimizer.SGD,
        pretraining,
        Parallelism.NONE,
        batchSize,
        updates,
        1,
        Precision.SINGLE,
        Shuffle.NONE,
        4,
        probeExamples,
        5,
        100,
        0,
        20,
        EngineChoice.AUTO,
        updates,
        KeptWeights.NONE);
  }

  private static Trial trial(List<Integer> widths, double learningRate) {
    return trial(widths, learningRate, 2, 10, 20);
  }

  @Test
  void labelNamesWhatUsuallyDiffers() {
    assertThat(trial(List.of(1000, 1000, 1000), 0.01).label())
        .isEqualTo("tanh normalized 3x1000 shapeset-3x2 lr 0.01 seed 1");
    assertThat(trial(List.of(1000, 500, 250), 1).label())
        .isEqualTo("tanh normalized 1000-500-250 shapeset-3x2 lr 1 seed 1");
    assertThat(trial(List.of(30), 100).label())
        .isEqualTo("tanh normalized 1x30 shapeset-3x2 lr 100 seed 1");
  }

  @Test
  void parametersAreInTheWordsOfTheFile() {
    assertThat(trial(List.of(4, 5), 0.01).parameters())
        .containsEntry("widths", "4,5")
        .containsEntry("learning-rate", "0.01")
        .containsEntry("cost", "negative-log-likelihood")
        .containsEntry("evaluate-every", "5")
        .doesNotContainKeys("depth", "width", "epochs");
  }

  @Test
  void operationsOfAnUpdateCountEachMatrixProduct() {
    // (multiplications and additions) x batch x (forward, weight gradient, gradient below)
    double products = 2 * 7 * 4 + 3 * 4 * 5 + 3 * 5 * 3;
    assertThat(trial(List.of(4, 5), 0.01).operationsPerUpdate()).isEqualTo(2 * 2 * products);
  }

  @Test
  void operationsCountUpdatesEvaluationsAndProbes() {
    Trial trial = trial(List.of(4, 5), 0.01);
    double updates = 10 * trial.operationsPerUpdate();
    double weights = 7 * 4 + 4 * 5 + 5 * 3;
    double evaluations = 3 * 200 * (2 * weights + 80 * 7); // at 0, 5, 10
    double units = 4 + 5 + 3;
    // Each unit's pre-activations, activations, gradients and sums; weights, gradients.
    double values = 20 * 3 * units + 2 * units + weights + 2 * weights;
    double probes = 4 * (20 * trial.operationsPerUpdate() / 2 + 300 * values); // at 0, 4, 8, 10
    assertThat(trial.measuringOperations()).isCloseTo(evaluations + probes, within(1e-6));
    assertThat(trial.operations()).isCloseTo(updates + evaluations + probes, within(1e-6));
  }

  @Test
  void atStartNothingIsTrainedAndAllIsMeasuredOnce() {
    Trial start = new SmallTrial().withUpdates(25).withJacobiansEvery(10).trial().atStart(1000);
    Trial once = new SmallTrial().withUpdates(0).trial();
    assertThat(start.operations()).isEqualTo(once.operations());
    assertThat(start.operations()).isEqualTo(start.measuringOperations());
    assertThat(once.atStart(50).evaluationExamples()).isEqualTo(50);
  }

  @Test
  void operationsCountPretraining() {
    Pretraining pretraining = new Pretraining(Pretraining.Method.RBM, 1, 50, 0.1, 0.25);
    Trial without = trial(List.of(4, 5), 0.01, Pretraining.NONE, 2, 10, 20);
    Trial with = trial(List.of(4, 5), 0.01, pretraining, 2, 10, 20);
    // Five products in the layer that learns, one in each below; nothing in the output layer.
    double products = 5 * (7 * 4) + (7 * 4 + 5 * (4 * 5));
    assertThat(with.operations() - without.operations())
        .isCloseTo(50 * 2 * 2 * products, within(1e-6));
  }

  @Test
  void operationsCountJacobiansAsTheyTakeLonger() {
    Trial none = new SmallTrial().withUpdates(25).trial();
    Trial some = new SmallTrial().withUpdates(25).withJacobiansEvery(10).trial();
    // To bidiagonal form: 4 x less x less x (more - less/3), for layers 1, 2 and both together.
    double decompositions =
        4 * 900 * (1024 - 10.0) + 4 * 400 * (30 - 20 / 3.0) + 4 * 400 * (1024 - 20 / 3.0);
    double product = 2 * 1024 * 30 * 20;
    double jacobians = 4 * 20 * (4 * decompositions + 2 * product); // at 0, 10, 20, 25
    assertThat(some.operations() - none.operations()).isCloseTo(jacobians, within(1.0));
  }

  @Test
  void operationsOfTheLargestTrialAreFinite() {
    Trial trial =
        trial(java.util.Collections.nCopies(1000, 100_000), 1, 1_000_000, 1_000_000_000_000L, 10);
    assertThat(trial.operations()).isFinite().isGreaterThan(1e30);
  }

  @Test
  void rejectsParametersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trial(List.of(4), -0.1))
        .withMessage("Invalid learning rate: -0.1 (must be a finite number > 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trial(List.of(4), Double.NaN))
        .withMessage("Invalid learning rate: NaN (must be a finite number > 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trial(List.of(), 1))
        .withMessageStartingWith("Invalid widths: [] (must be a list of 1 to 1000 integers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trial(List.of(4, 0), 1))
        .withMessageStartingWith("Invalid widths: [4, 0] (must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trial(List.of(4), 1, 0, 10, 20))
        .withMessage("Invalid batch size: 0 (must be an integer from 1 to 1000000)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trial(List.of(4), 1, 1, -1, 20))
        .withMessage("Invalid updates: -1 (must be an integer from 0 to 1000000000000)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trial(List.of(4), 1, 1, 1, 25))
        .withMessage("Invalid probe examples: 25 (must be a multiple of 10 from 10 to 1000000)");
  }
}
