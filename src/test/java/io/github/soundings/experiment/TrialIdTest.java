package io.github.soundings.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialIdTest {
  private static final String MNIST = "dataset: mnist\ndata: {mnist: /d}\n";

  @TempDir Path folder;

  private Trial trial(String yaml) throws IOException {
    return trial(yaml, Map.of());
  }

  private Trial trial(String yaml, Map<String, String> data) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), yaml);
    return Experiment.read(file, data, new FakeDatasets()).trials().get(0);
  }

  /**
   * Stores outlive versions: these must never change. Computed outside of Java, with {@code printf
   * RECORD | sha256sum}.
   */
  @Test
  void idsStayTheSameInLaterVersions() throws IOException {
    Trial changedThroughout =
        trial(
            MNIST
                + """
                scaling: minus-one-to-one
                activation: sigmoid
                initialization: normalized
                widths: [[30, 20, 10]]
                learning-rate: 2.5e-4
                batch-size: 20
                updates: 123
                seed: 42
                precision: double
                shuffle: each-epoch
                probe-every: 3
                probe-examples: 50
                evaluate-every: 7
                evaluation-examples: 500
                """);
    assertThat(TrialId.canonicalRecord(changedThroughout))
        .isEqualTo(
            """
            activation=sigmoid
            batch-size=20
            dataset-digest=mnist-digest
            dataset=mnist
            evaluate-every=7
            evaluation-examples=500
            initialization=normalized
            learning-rate=0.00025
            precision=double
            probe-every=3
            probe-examples=50
            scaling=minus-one-to-one
            seed=42
            shuffle=each-epoch
            updates=123
            widths=30,20,10
            """);
    assertThat(changedThroughout.id()).isEqualTo("c7e9670923823c4d");
    assertThat(trial("seed: 1").id()).isEqualTo("3013ff0c9b449540");
    assertThat(trial("depth: 4\nwidth: 200").id()).isEqualTo("fb64facacfe93c27");
    assertThat(trial(MNIST + "epochs: 3\nlearning-rate: 0.05").id()).isEqualTo("672227667759c695");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed: 3\ndepth: 2\nwidth: 10\nupdates: 5000",
        "updates: 5000\nwidth: 10\ndepth: 2\nseed: 3",
        "seed: 3\nwidths: [[10, 10]]\nupdates: 5e3",
        "seed: 3\nwidths: [[10, 10]]\nepochs: 0.25",
        "seed: 3\ndepth: 2\nwidth: 10\nupdates: 5000\nactivation: tanh\nlearning-rate: 1e-2",
        "seed: 3\ndepth: 2\nwidth: 10\nupdates: 5000\nprobe-every: 625\nevaluate-every: 125",
      })
  void sameParametersHaveTheSameIdHoweverTheyAreStated(String yaml) throws IOException {
    assertThat(trial(yaml).id())
        .isEqualTo(trial("seed: 3\ndepth: 2\nwidth: 10\nupdates: 5000").id());
  }

  @Test
  void dependsOnOptimizersAndPretrainingAsFarAsTheyHaveAnEffect() throws IOException {
    String second = "activation: sigmoid\noptimizer: diagonal-hessian\n";
    String encoder = "activation: sigmoid\npretraining: denoising-autoencoder\n";
    String machine = "activation: sigmoid\npretraining: rbm\n";
    assertThat(
            List.of(
                trial("activation: sigmoid").id(),
                trial(second).id(),
                trial(second.replace("diagonal-hessian", "gradient-variance")).id(),
                trial(second + "damping: 0.1").id(),
                trial(encoder).id(),
                trial(encoder + "pretraining-epochs: 2.5").id(),
                trial(encoder + "pretraining-learning-rate: 0.1").id(),
                trial(encoder + "masking-noise: 0").id(),
                trial(machine).id(),
                trial(machine + "pretraining-epochs: 2.5").id()))
        .doesNotHaveDuplicates();
    assertThat(trial("damping: 0.1\npretraining-epochs: 2\nmasking-noise: 0").id())
        .isEqualTo(trial("seed: 1").id());
    assertThat(trial(machine + "masking-noise: 0").id()).isEqualTo(trial(machine).id());
  }

  @Test
  void dependsOnTheTrainerAsFarAsItHasAnEffect() throws IOException {
    String averaging = "trainer: parameter-averaging\n";
    String plain = trial("seed: 1").id();
    assertThat(
            List.of(
                plain,
                trial(averaging).id(),
                trial(averaging + "workers: 3").id(),
                trial(averaging + "averaging-frequency: 1").id()))
        .doesNotHaveDuplicates();
    assertThat(trial("workers: 3\naveraging-frequency: 1\nkeep-weights: final").id())
        .isEqualTo(plain);
    assertThat(trial("updates: 50").stoppedAfter(20).id()).isEqualTo(trial("updates: 50").id());
  }

  @Test
  void dependsOnTheExamplesWhoseJacobiansAreMeasured() throws IOException {
    String measured = "jacobian-every: 10\n";
    assertThat(trial(measured + "jacobian-examples: 30").id()).isNotEqualTo(trial(measured).id());
    assertThat(trial(measured + "jacobian-examples: 20").id()).isEqualTo(trial(measured).id());
    assertThat(trial("jacobian-examples: 20").id()).isEqualTo(trial("seed: 1").id());
    assertThat(trial("training-examples: 0").id()).isEqualTo(trial("seed: 1").id());
    assertThat(trial(MNIST + "\ntraining-examples: 50000").id()).isEqualTo(trial(MNIST).id());
    assertThat(trial(MNIST + "\ntraining-examples: 49999").id()).isNotEqualTo(trial(MNIST).id());
  }

  @Test
  void doesNotDependOnWhereTheDataLies() throws IOException {
    assertThat(trial(MNIST, Map.of("mnist", "/elsewhere")).id()).isEqualTo(trial(MNIST).id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dataset: mnist",
        "scaling: minus-one-to-one",
        "activation: relu",
        "activation: leaky-relu",
        "initialization: normalized",
        "initialization: scaled-identity(0.9)",
        "cost: quadratic",
        "depth: 4",
        "width: 999",
        "widths: [[1000]]",
        "learning-rate: 0.011",
        "batch-size: 11",
        "updates: 99999",
        "epochs: 4",
        "seed: 2",
        "precision: double",
        "shuffle: once",
        "training-examples: 200000",
        "probe-every: 9999",
        "probe-examples: 310",
        "evaluate-every: 2501",
        "evaluation-examples: 9999",
        "jacobian-every: 10",
      })
  void changesWithEachParameter(String setting) throws IOException {
    assertThat(trial(setting, Map.of("mnist", "/d")).id())
        .matches("[0-9a-f]{16}")
        .isNotEqualTo(trial("seed: 1").id());
  }

  @Test
  void changesWithTheContentOfTheDataset() throws IOException {
    Trial changed = trial(MNIST, Map.of("mnist", "/other"));
    assertThat(changed.datasetDigest()).isEqualTo("other-digest");
    assertThat(changed.id()).isNotEqualTo(trial(MNIST).id());
  }
}
