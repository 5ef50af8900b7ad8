package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.soundings.ChildJvm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class VectorDescentTest {
  @BeforeAll
  static void pinThreads() {
    Backend.pinThreads();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 2",
    "3, 7, 5, 1, 3",
    "7, 7, 1, 10, 9",
    "50, 61, 2, 10, 9",
    "64, 64, 1, 64, 10",
    "65, 33, 3, 5, 40",
    "200, 199, 2, 16, 33",
    "128, 100, 20, 4, 9",
    "30, 1100, 2, 15, 9",
    "1030, 97, 1, 31, 70"
  })
  void agreesWithNd4jOnCostsAndWeights(int inputs, int width, int depth, int batch, int classes) {
    Architecture architecture =
        new Architecture(
            inputs, Collections.nCopies(depth, width), classes, Activation.TANH, Precision.SINGLE);
    assertAgrees(architecture, Cost.NEGATIVE_LOG_LIKELIHOOD, batch, 5);
  }

  @ParameterizedTest
  @CsvSource({"3, 7, 5, 1, 3", "65, 33, 3, 40, 9", "200, 199, 2, 200, 33"})
  void classifiesAsNd4jDoesAfterEachUpdate(
      int inputs, int width, int depth, int batch, int classes) {
    Architecture architecture =
        new Architecture(
            inputs, Collections.nCopies(depth, width), classes, Activation.TANH, Precision.SINGLE);
    Trainer trainer = trainer(Engine.SIMD, architecture, Cost.NEGATIVE_LOG_LIKELIHOOD, 4);
    Classifier classifier = trainer.classifier(batch);
    for (int update = 0; update < 3; update++) {
      RandomBatch training = RandomBatch.of(architecture, 4, update);
      trainer.update(training.inputs(), training.labels());
      RandomBatch examples = RandomBatch.of(architecture, batch, 10 + update);
      int[] predicted = new int[batch];
      int[] expected = new int[batch];
      double cost = classifier.classify(examples.inputs(), examples.labels(), predicted);
      assertThat(cost)
          .isCloseTo(
              new NetworkClassifier(trainer.network(), batch)
                  .classify(examples.inputs(), examples.labels(), expected),
              Offset.offset(1e-4 * batch));
      assertThat(predicted).isEqualTo(expected);
    }
  }

  private static void assertAgrees(Architecture architecture, Cost cost, int batch, int updates) {
    Trainer simd = trainer(Engine.SIMD, architecture, cost, batch);
    Trainer nd4j = trainer(Engine.ND4J, architecture, cost, batch);
    for (int update = 0; update < updates; update++) {
      RandomBatch examples = RandomBatch.of(architecture, batch, update);
      assertThat(simd.update(examples.inputs(), examples.labels()))
          .isCloseTo(nd4j.update(examples.inputs(), examples.labels()), Offset.offset(1e-4));
    }
    Weights initial = trainer(Engine.ND4J, architecture, cost, batch).network().weights();
    for (int layer = 1; layer <= architecture.outputLayer(); layer++) {
      assertClose(
          simd.network().weights().matrix(layer),
          nd4j.network().weights().matrix(layer),
          initial.matrix(layer));
      assertClose(
          simd.network().weights().bias(layer),
          nd4j.network().weights().bias(layer),
          initial.bias(layer));
    }
  }

  /** The difference is small beside what the updates changed. */
  private static void assertClose(INDArray actual, INDArray expected, INDArray initial) {
    double change = expected.sub(initial).norm2Number().doubleValue();
    assertThat(actual.sub(expected).norm2Number().doubleValue())
        .isLessThan(1e-4 * change + 5e-7 * expected.norm2Number().doubleValue() + 1e-12);
  }

  private static Trainer trainer(Engine engine, Architecture architecture, Cost cost, int batch) {
    Weights weights = Weights.initialize(architecture, Initialization.NORMALIZED, 2);
    return engine.trainer(new Network(architecture, weights, cost), batch, 0.3);
  }

  static Stream<Arguments> everyActivationAndCost() {
    return Stream.of(Activation.values())
        .filter(VectorActivation::supports)
        .flatMap(activation -> Stream.of(Cost.values()).map(c -> Arguments.of(activation, c)));
  }

  @ParameterizedTest
  @MethodSource("everyActivationAndCost")
  void agreesWithNd4jForEveryActivationAndCost(Activation activation, Cost cost) {
    Architecture architecture =
        new Architecture(65, List.of(33, 20, 97), 9, activation, Precision.SINGLE);
    assertAgrees(architecture, cost, 10, 5);
    assertAgrees(architecture, cost, 64, 5);
  }

  /** Tiles take a twentieth more than the weights in them. */
  @Test
  void leavesLayersAloneThatExceedAnArray() {
    assertThat(fits(40_000, 10)).isTrue();
    assertThat(fits(45_300, 10)).isFalse();
    assertThat(fits(1_000, 1_000_000)).isTrue();
    assertThat(fits(1_000, 1_400_000)).isFalse();
  }

  private static boolean fits(int units, int batch) {
    Architecture architecture =
        new Architecture(1024, List.of(units, units), 9, Activation.TANH, Precision.SINGLE);
    return VectorDescent.fits(architecture, batch);
  }

  @Test
  void bitsAreTheSameInterpretedCompiledAndOnNarrowerVectors() throws Exception {
    String here = VectorDescentHash.hashes(4);
    String compiled = VectorDescentHash.hashes(3000);
    assertThat(inAnotherJvm("-Xint", "4")).isEqualTo(here);
    assertThat(inAnotherJvm("-XX:UseAVX=2", "4", "3000")).isEqualTo(here + "\n" + compiled);
    assertThat(VectorDescentHash.hashes(4)).isEqualTo(here);
  }

  private static String inAnotherJvm(String option, String... updates)
      throws IOException, InterruptedException {
    return ChildJvm.run(List.of("-Xmx512m", option), VectorDescentHash.class, updates);
  }

  @Test
  void leavesTrainingToNd4jWhereTheCompilerIsOff() throws Exception {
    assertThat(ChildJvm.run(List.of("-Xmx512m"), SimdObstacle.class)).isEqualTo("none");
    assertThat(ChildJvm.run(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), SimdObstacle.class))
        .isEqualTo("the JVM's optimizing compiler is off (-XX:TieredStopAtLevel)");
  }

  @Test
  void hashIsTheSameAloneAndBesideOthers() {
    String alone = VectorDescentHash.hashes(500);
    List<CompletableFuture<String>> together =
        IntStream.range(0, 3)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> VectorDescentHash.hashes(500)))
            .toList();
    assertThat(together.stream().map(CompletableFuture::join)).containsOnly(alone);
  }

  @Test
  void lookingAtTheWeightsBetweenUpdatesChangesNothing() {
    Architecture architecture =
        new Architecture(50, List.of(61), 9, Activation.TANH, Precision.SINGLE);
    Trainer watched = trainer(Engine.SIMD, architecture, Cost.QUADRATIC, 10);
    Trainer alone = trainer(Engine.SIMD, architecture, Cost.QUADRATIC, 10);
    String before = watched.network().weights().hash();
    for (int update = 0; update < 20; update++) {
      RandomBatch batch = RandomBatch.of(architecture, 10, update);
      watched.update(batch.inputs(), batch.labels());
      alone.update(batch.inputs(), batch.labels());
      assertThat(watched.network().weights().hash()).isNotEqualTo(before);
    }
    assertThat(watched.network().weights().hash()).isEqualTo(alone.network().weights().hash());
  }

  @Test
  void allocatesNothingOnceCompiled() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Architecture architecture =
        new Architecture(50, List.of(61, 47), 9, Activation.TANH, Precision.SINGLE);
    Trainer trainer = trainer(Engine.SIMD, architecture, Cost.NEGATIVE_LOG_LIKELIHOOD, 10);
    RandomBatch batch = RandomBatch.of(architecture, 10, 1);
    long leastBytes = Long.MAX_VALUE;
    for (int round = 0; round < 300 && leastBytes > 200; round++) {
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      for (int update = 0; update < 100; update++) {
        trainer.update(batch.inputs(), batch.labels());
      }
      long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      leastBytes = Math.min(leastBytes, after - before);
    }
    // For 100 updates; the measurement itself takes some.
    assertThat(leastBytes).isLessThanOrEqualTo(200);
  }

  @Test
  void leavesTheWeightsAloneWhenTheCostIsNotFinite() {
    for (Activation activation :
        Stream.of(Activation.values()).filter(VectorActivation::supports).toList()) {
      Architecture architecture =
          new Architecture(50, List.of(61, 47), 9, activation, Precision.SINGLE);
      Weights weights = Weights.initialize(architecture, Initialization.NORMALIZED, 2);
      weights.matrix(1).putScalar(3, 5, Float.NaN);
      String hash = weights.hash();
      Trainer trainer =
          Engine.SIMD.trainer(
              new Network(architecture, weights, Cost.NEGATIVE_LOG_LIKELIHOOD), 10, 0.5);
      RandomBatch batch = RandomBatch.of(architecture, 10, 1);
      assertThat(trainer.update(batch.inputs(), batch.labels())).as("%s", activation).isNaN();
      assertThat(trainer.network().weights().hash()).isEqualTo(hash);
    }
  }

  @Test
  void refusesWhatDoesNotFitIntoJavaArrays() {
    Architecture architecture =
        new Architecture(5, List.of(100_000, 100_000), 3, Activation.TANH, Precision.SINGLE);
    assertThat(Engine.SIMD.obstacle(architecture, 10))
        .hasValueSatisfying(obstacle -> assertThat(obstacle).contains("too large"));
    assertThat(Engine.ND4J.obstacle(architecture, 10)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"GELU", "SWISH"})
  void refusesActivationsWhoseSlopeDoesNotFollowFromThem(Activation activation) {
    Architecture architecture = new Architecture(5, List.of(4), 3, activation, Precision.SINGLE);
    assertThat(Engine.SIMD.obstacle(architecture, 10))
        .hasValueSatisfying(
            obstacle -> assertThat(obstacle).containsIgnoringCase(activation.name()));
    assertThat(Engine.ND4J.obstacle(architecture, 10)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(Engine.SIMD, architecture, Cost.QUADRATIC, 10));
  }

  @Test
  void refusesDoublePrecision() {
    Architecture architecture =
        new Architecture(5, List.of(4), 3, Activation.TANH, Precision.DOUBLE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(Engine.SIMD, architecture, Cost.QUADRATIC, 10))
        .withMessageContaining("precision is double");
  }
}
