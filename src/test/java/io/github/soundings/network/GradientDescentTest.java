package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientDescentTest {
  @BeforeAll
  static void pinThreads() {
    Backend.pinThreads();
  }

  @Test
  void hashIsTheSameAloneAndBesideOthers() {
    String alone = hashAfterTraining();
    List<String> together =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(GradientDescentTest::hashAfterTraining))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(together).containsOnly(alone);
  }

  @Test
  void descendsTheCost() {
    Architecture architecture = architecture(Precision.SINGLE);
    Network network = network(architecture);
    RandomBatch batch = RandomBatch.of(architecture, 10, 1);
    Trainer descent = Engine.ND4J.trainer(network, 10, 0.5);
    double before = descent.update(batch.inputs(), batch.labels());
    double after = 0;
    for (int i = 0; i < 300; i++) {
      after = descent.update(batch.inputs(), batch.labels());
    }
    assertThat(after).isLessThan(before / 10);
  }

  @Test
  void leavesTheWeightsAloneWhenTheCostIsNotFinite() {
    Architecture architecture = architecture(Precision.SINGLE);
    Network network = network(architecture);
    network.weights().matrix(2).putScalar(0, 0, Float.NaN);
    String hash = network.weights().hash();
    RandomBatch batch = RandomBatch.of(architecture, 10, 1);
    assertThat(Engine.ND4J.trainer(network, 10, 0.5).update(batch.inputs(), batch.labels()))
        .isNaN();
    assertThat(network.weights().hash()).isEqualTo(hash);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void acceptsAnyBatchSizeAndSingleUnits(int batchSize) {
    Architecture architecture =
        new Architecture(3, List.of(1, 2), 2, Activation.SIGMOID, Precision.DOUBLE);
    Network network = network(architecture);
    RandomBatch batch = RandomBatch.of(architecture, batchSize, 1);
    Trainer descent = Engine.ND4J.trainer(network, batchSize, 1);
    double before = descent.update(batch.inputs(), batch.labels());
    assertThat(descent.update(batch.inputs(), batch.labels())).isLessThan(before);
  }

  private static String hashAfterTraining() {
    Architecture architecture = architecture(Precision.SINGLE);
    Network network = network(architecture);
    Trainer descent = Engine.ND4J.trainer(network, 10, 0.1);
    for (int i = 0; i < 200; i++) {
      RandomBatch batch = RandomBatch.of(architecture, 10, i);
      descent.update(batch.inputs(), batch.labels());
    }
    return network.weights().hash();
  }

  private static Architecture architecture(Precision precision) {
    return new Architecture(50, List.of(61, 47), 9, Activation.TANH, precision);
  }

  private static Network network(Architecture architecture) {
    return new Network(
        architecture,
        Weights.initialize(architecture, Initialization.NORMALIZED, 2),
        Cost.NEGATIVE_LOG_LIKELIHOOD);
  }
}
