package io.github.soundings.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
  @TempDir Path folder;

  private final FakeDatasets datasets = new FakeDatasets();

  private Experiment read(String yaml) throws IOException {
    return read(yaml, Map.of());
  }

  private Experiment read(String yaml, Map<String, String> data) throws IOException {
    Path file = Files.writeString(folder.resolve("x.y.yaml"), yaml);
    return Experiment.read(file, data, datasets);
  }

  @Test
  void unstatedParametersHaveTheDocumentedDefaults() throws IOException {
    Experiment experiment = read("description: nothing stated\n");

    assertThat(experiment.name()).isEqualTo("x.y");
    assertThat(experiment.description()).isEqualTo("nothing stated");
    assertThat(experiment.trials())
        .containsExactly(
            new Trial(
                new DatasetSource("shapeset-3x2", Scaling.ZERO_TO_ONE, ""),
                "shapeset-digest",
                1024,
                9,
                Collections.nCopies(5, 1000),
                Activation.TANH,
                Initialization.STANDARD,
                Cost.NEGATIVE_LOG_LIKELIHOOD,
                0.01,
                Optimizer.SGD,
                Pretraining.NONE,
                Parallelism.NONE,
                10,
                100_000,
                1,
                Precision.SINGLE,
                Shuffle.NONE,
                12_500,
                300,
                2_500,
                1_000,
                0,
                20,
                EngineChoice.AUTO,
                100_000,
                KeptWeights.NONE));
  }

  @Test
  void aRangeStandsForItsIntegers() throws IOException {
    assertThat(read("seed: 0..9999\nupdates: 0\n").trials())
        .hasSize(10_000)
        .extracting(Trial::seed)
        .startsWith(0L, 1L)
        .endsWith(9_999L);
    assertThat(read("depth: [7, 2..4]\nexclude: [{depth: 3..4}]\n").trials())
        .extracting(Trial::depth)
        .containsExactly(7, 2);
    assertThat(read("probe-examples: 10..40\n").trials())
        .extracting(Trial::probeExamples)
        .containsExactly(10, 20, 30, 40);
  }

  @Test
  void everyParameterIsRead() throws IOException {
    Experiment experiment =
        read(
            """
            dataset: mnist
            scaling: minus-one-to-one
            activation: softsign
            initialization: normalized
            cost: negative-log-likelihood
            widths: [[30, 20]]
            learning-rate: 2.5e-2
            optimizer: gradient-variance
            damping: 2e-4
            pretraining: denoising-autoencoder
            pretraining-epochs: 0.5
            pretraining-learning-rate: 0.02
            masking-noise: 0
            batch-size: 20
            updates: 7e3
            seed: 9223372036854775807
            precision: double
            shuffle: each-epoch
            probe-every: 11
            probe-examples: 20
            evaluate-every: 12
            evaluation-examples: 11000
            jacobian-every: 13
            jacobian-examples: 30
            engine: nd4j
            data: {mnist: "hdfs://host/mnist"}
            """);

    assertThat(experiment.trials())
        .containsExactly(
            new Trial(
                new DatasetSource("mnist", Scaling.MINUS_ONE_TO_ONE, "hdfs://host/mnist"),
                "mnist-digest",
                784,
                10,
                List.of(30, 20),
                Activation.SOFTSIGN,
                Initialization.NORMALIZED,
                Cost.NEGATIVE_LOG_LIKELIHOOD,
                0.025,
                new Optimizer(Optimizer.Method.GRADIENT_VARIANCE, 2e-4),
                new Pretraining(Pretraining.Method.DENOISING_AUTOENCODER, 0.5, 1_250, 0.02, 0),
                Parallelism.NONE,
                20,
                7_000,
                Long.MAX_VALUE,
                Precision.DOUBLE,
                Shuffle.EACH_EPOCH,
                11,
                20,
                12,
                11_000,
                13,
                30,
                EngineChoice.ND4J,
                7_000,
                KeptWeights.NONE));
  }

  @Test
  void theLastKeyOfTheGridVariesFastest() throws IOException {
    assertThat(read("seed: [2, 1]\nactivation: [tanh, relu]\ndepth: [1, 3]").trials())
        .extracting(Trial::seed, Trial::activation, Trial::depth)
        .containsExactly(
            tuple(2L, Activation.TANH, 1),
            tuple(2L, Activation.TANH, 3),
            tuple(2L, Activation.RELU, 1),
            tuple(2L, Activation.RELU, 3),
            tuple(1L, Activation.TANH, 1),
            tuple(1L, Activation.TANH, 3),
            tuple(1L, Activation.RELU, 1),
            tuple(1L, Activation.RELU, 3));
  }

  @Test
  void initializationsHaveArguments() throws IOException {
    String yaml =
        """
        initialization: [standard, he-normal, scaled-identity(0.9),
          "variance-scaling(2, fan-in, truncated-normal)", 'variance-scaling(2, fan-in, normal)']
        exclude: [{initialization: scaled-identity(.90)}]
        """;
    assertThat(read(yaml).trials())
        .extracting(trial -> trial.parameters().get("initialization"))
        .containsExactly("standard", "he-normal", "variance-scaling(2,fan-in,truncated-normal)");
  }

  @Test
  void eachInnerListOfWidthsIsANetwork() throws IOException {
    assertThat(read("widths: [[1000, 500], [300, 300, 300]]").trials())
        .extracting(Trial::widths)
        .containsExactly(List.of(1000, 500), List.of(300, 300, 300));
  }

  @Test
  void equalPointsAreOneTrial() throws IOException {
    assertThat(read("seed: [1, 1, 2]\nlearning-rate: [0.1, 1e-1]").trials()).hasSize(2);
    assertThat(read("widths: [[10, 10]]\ninclude: [{depth: 2, width: 10}]").trials()).hasSize(1);
    assertThat(read("epochs: [1, 0.5]\ninclude: [{updates: 20000}]").trials()).hasSize(2);
  }

  @Test
  void ofEqualPointsOneThatKeepsItsWeightsIsEnough() throws IOException {
    for (String yaml :
        List.of(
            "seed: [1, 2]\ninclude: [{seed: 1, keep-weights: final}]",
            "seed: [1, 2]\nkeep-weights: final\ninclude: [{seed: 1, keep-weights: none}]")) {
      assertThat(read(yaml).trials())
          .extracting(Trial::seed, Trial::keptWeights)
          .contains(tuple(1L, KeptWeights.FINAL))
          .hasSize(2);
    }
  }

  @Test
  void excludeRemovesWhatMatchesAllKeysOfAnEntry() throws IOException {
    String yaml =
        """
        activation: [tanh, relu, linear]
        seed: [1, 2, 3]
        exclude:
          - {activation: [tanh, relu], seed: [1, 3]}
          - activation: linear
        """;
    assertThat(read(yaml).trials())
        .extracting(Trial::activation, Trial::seed)
        .containsExactly(tuple(Activation.TANH, 2L), tuple(Activation.RELU, 2L));
  }

  @Test
  void anEpochIsTheTrainingExamplesThatAreAskedFor() throws IOException {
    String yaml = "epochs: 3\nbatch-size: 50\ntraining-examples: [0, 1000]";
    assertThat(read(yaml).trials())
        .extracting(Trial::trainingExamples, Trial::updates)
        .containsExactly(tuple(0, 12_000L), tuple(1_000, 60L));
  }

  @Test
  void anOrderOfManyTrainingExamplesTakesMemory() throws IOException {
    List<Trial> trials =
        read("training-examples: 1000000\nshuffle: [none, once]\nbatch-size: 10").trials();
    assertThat(trials.get(1).bytes() - trials.get(0).bytes()).isEqualTo(4 * 1_000_000);
  }

  @Test
  void excludeMatchesDefaultsAndLayersHoweverTheyAreStated() throws IOException {
    assertThat(read("seed: [1, 2]\nexclude: [{activation: tanh, seed: 1}]").trials()).hasSize(1);
    String updates = "updates: [100000, 1000000]\nevaluation-examples: [1000, 2000]\n";
    assertThat(read(updates + "exclude: [{evaluation-examples: 1000}]").trials()).hasSize(2);
    String widths = "widths: [[10, 10], [10, 20], [20, 20]]\n";
    assertThat(read(widths + "exclude: [{width: 10}]").trials()).hasSize(2);
    assertThat(read(widths + "exclude: [{widths: [[10, 20]]}]").trials()).hasSize(2);
    assertThat(read("depth: [2, 3]\nwidth: 10\nexclude: [{widths: [[10, 10]]}]").trials())
        .extracting(Trial::depth)
        .containsExactly(3);
    assertThat(read("updates: [1, 100000]\nexclude: [{updates: 100000}]").trials()).hasSize(1);
  }

  @Test
  void includeAddsGridsThatTakeTheirOtherKeysFromTheGrid() throws IOException {
    String yaml =
        """
        activation: [tanh, relu]
        depth: 3
        updates: 50
        exclude: [{activation: relu}]
        include:
          - {activation: relu, seed: [7, 8]}
          - {activation: linear, widths: [[5]], epochs: 2}
        """;
    assertThat(read(yaml).trials())
        .extracting(Trial::activation, Trial::seed, Trial::depth, Trial::updates)
        .containsExactly(
            tuple(Activation.TANH, 1L, 3, 50L),
            tuple(Activation.RELU, 7L, 3, 50L),
            tuple(Activation.RELU, 8L, 3, 50L),
            tuple(Activation.LINEAR, 1L, 1, 40_000L));
  }

  @Test
  void epochsBecomeWholeUpdates() throws IOException {
    String mnist = "dataset: mnist\ndata: {mnist: d}\n";
    assertThat(read(mnist + "epochs: 3").trials().get(0).updates()).isEqualTo(15_000);
    assertThat(read(mnist + "epochs: 0.5\nbatch-size: 7").trials().get(0).updates())
        .isEqualTo(3571);
    assertThat(read("epochs: 1").trials().get(0).updates()).isEqualTo(20_000);
  }

  @Test
  void scheduleDefaultsAreRoundedUpAndAtLeastOne() throws IOException {
    assertThat(read("updates: [0, 1, 101, 15000]").trials())
        .extracting(Trial::probeEvery, Trial::evaluateEvery)
        .containsExactly(tuple(1L, 1L), tuple(1L, 1L), tuple(13L, 3L), tuple(1875L, 375L));
  }

  @Test
  void longTrialsAreEvaluatedOnMoreExamples() throws IOException {
    assertThat(read("updates: [0, 99999, 150000, 1000000, 9000000]").trials())
        .extracting(Trial::evaluationExamples)
        .containsExactly(1_000, 1_000, 1_500, 10_000, 10_000);
  }

  @Test
  void relativeLocationsStartFromTheWorkingDirectory() throws IOException {
    String yaml = "dataset: mnist\ndata: {mnist: a/../b}";
    String working = Path.of("").toAbsolutePath().toString();
    assertThat(read(yaml).trials().get(0).source().location()).isEqualTo(working + "/b");
    assertThat(read(yaml, Map.of("mnist", "c")).trials().get(0).source().location())
        .isEqualTo(working + "/c");
    assertThat(read(yaml, Map.of("mnist", "file:/c")).trials().get(0).source().location())
        .isEqualTo("file:/c");
  }

  @Test
  void aSettingNeedsAnEffectOnOneOfItsPointsOnly() throws IOException {
    String examples = "jacobian-examples: 30\n";
    assertThat(read(examples + "jacobian-every: [0, 5]").trials()).hasSize(2);
    assertThat(read(examples + "seed: 1\ninclude: [{jacobian-every: 5}]").trials()).hasSize(2);
  }

  @Test
  void generatedDataHasNoLocation() throws IOException {
    assertThat(read("depth: 1", Map.of("mnist", "c")).trials().get(0).source().location())
        .isEmpty();
  }

  @Test
  void eachDatasetIsOpenedOnce() throws IOException {
    read("dataset: [shapeset-3x2, mnist]\nseed: [1, 2, 3]\ndata: {mnist: d}");
    assertThat(datasets.opened).hasSize(2);
  }

  @Test
  void yamlCommentsAnchorsAndQuotesAreUnderstood() throws IOException {
    String yaml = "\uFEFF# first\r\ndepth: &d 2 # two\r\nwidth: 7\r\n'activation': \"relu\"\r\n";
    Trial trial = read(yaml + "batch-size: *d\r\n").trials().get(0);
    assertThat(trial.widths()).containsExactly(7, 7);
    assertThat(trial.activation()).isEqualTo(Activation.RELU);
    assertThat(trial.batchSize()).isEqualTo(2);
  }
}
