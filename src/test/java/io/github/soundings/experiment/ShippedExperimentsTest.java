package io.github.soundings.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.network.Pretraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedExperimentsTest {
  private static Experiment read(String name) {
    return Experiment.read(
        Path.of("conf", name),
        Map.of("mnist", "/data/mnist", "cifar-10", "/data/cifar-10"),
        new FakeDatasets());
  }

  @Test
  void allAreValidAndSayWhatTheyAreFor() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("conf"))) {
      List<String> names =
          files
              .map(file -> Path.of("conf").relativize(file).toString())
              .filter(n -> n.endsWith(".yaml"))
              .toList();
      assertThat(names).contains("quickstart.yaml", "smoke.yaml", "mnist.yaml");
      assertThat(names).allSatisfy(name -> assertThat(read(name).description()).isNotEmpty());
    }
  }

  @Test
  void quickstartComparesFourDeepNetworks() {
    assertThat(read("quickstart.yaml").trials())
        .extracting(Trial::label)
        .containsExactly(
            "sigmoid standard 8x200 shapeset-3x2 lr 0.02 seed 1",
            "tanh standard 8x200 shapeset-3x2 lr 0.02 seed 1",
            "softsign standard 8x200 shapeset-3x2 lr 0.02 seed 1",
            "tanh normalized 8x200 shapeset-3x2 lr 0.02 seed 1");
    assertThat(read("quickstart.yaml").trials())
        .allMatch(trial -> trial.updates() == 15_000 && trial.evaluationExamples() == 2_000);
  }

  @Test
  void figure11TriesEachRateInEachArm() {
    assertThat(read("figure11.yaml").trials())
        .hasSize(5 * 4 + 4 + 2 * 4)
        .filteredOn(trial -> trial.pretraining().method() != Pretraining.Method.NONE)
        .hasSize(8)
        .allMatch(trial -> trial.pretraining().epochs() == 30);
  }

  @Test
  void quickFiguresShareTheirTrials() {
    assertThat(read("quick/figure11.yaml").trials())
        .containsAll(read("quick/figure3.yaml").trials());
  }

  @Test
  void mnistTrainsForThreeEpochs() {
    assertThat(read("mnist.yaml").trials())
        .singleElement()
        .satisfies(trial -> assertThat(trial.updates()).isEqualTo(15_000))
        .extracting(Trial::label)
        .isEqualTo("tanh normalized 3x1000 mnist lr 0.02 seed 1");
  }

  @Test
  void cifarComparesInitializationsForTwoEpochs() {
    assertThat(read("cifar-10.yaml").trials())
        .allMatch(trial -> trial.updates() == 8_000 && trial.inputs() == 3072)
        .extracting(Trial::label)
        .containsExactly(
            "tanh standard 3x300 cifar-10 lr 0.01 seed 1",
            "tanh normalized 3x300 cifar-10 lr 0.01 seed 1");
  }
}
