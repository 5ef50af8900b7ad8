package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        .isLessThan(1e-4 * change + 1e-7 * expected.norm2Number().doubleValue() + 1e-12);
  }

  private static Trainer trainer(Engine engine, Architecture architecture, Cost cost, int batch) {
    Weights weights = Weights.initialize(architecture, Initialization.NORMALIZED, 2);
    return engine.trainer(new Network(architecture, weights, cost), batch, 0.3);
  }

  @Test
  void refusesDoublePrecision() {
    Architecture architecture =
        new Architecture(5, List.of(4), 3, Activation.TANH, Precision.DOUBLE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(Engine.SIMD, architecture, Cost.QUADRATIC, 10))
        .withMessageContaining("SINGLE");
  }
}
