package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class InitializationTest {
  private static final Architecture ARCHITECTURE =
      new Architecture(64, List.of(300, 200), 10, Activation.TANH, Precision.DOUBLE);

  @Test
  void standardIsEquation1() {
    assertThat(Initialization.STANDARD.limit(1024, 1000)).isEqualTo(0.03125);
  }

  @Test
  void normalizedHasTheVarianceOfEquation12() {
    double limit = Initialization.NORMALIZED.limit(1024, 1000);
    assertThat(limit * limit / 3).isCloseTo(2.0 / (1024 + 1000), within(1e-15));
  }

  @ParameterizedTest
  @EnumSource
  void weightsAreUniformWithinTheLimit(Initialization initialization) {
    Weights weights = Weights.initialize(ARCHITECTURE, initialization, 1);
    for (int layer = 1; layer <= ARCHITECTURE.outputLayer(); layer++) {
      INDArray matrix = weights.matrix(layer);
      double limit = initialization.limit(matrix.rows(), matrix.columns());
      double p =
          new KolmogorovSmirnovTest()
              .kolmogorovSmirnovTest(
                  new UniformRealDistribution(-limit, limit), matrix.dup().data().asDouble());
      assertThat(p).as("layer %d", layer).isGreaterThan(1e-3);
      assertThat(weights.bias(layer).amaxNumber().doubleValue()).isZero();
    }
  }

  @Test
  void armsWithOneSeedShareTheirDraws() {
    Weights standard = Weights.initialize(ARCHITECTURE, Initialization.STANDARD, 5);
    Weights normalized = Weights.initialize(ARCHITECTURE, Initialization.NORMALIZED, 5);
    double ratio =
        Initialization.NORMALIZED.limit(300, 200) / Initialization.STANDARD.limit(300, 200);
    assertThat(standard.matrix(2).mul(ratio).sub(normalized.matrix(2)).amaxNumber().doubleValue())
        .isLessThan(1e-15);
  }

  @Test
  void layersAndSeedsDiffer() {
    Architecture square = new Architecture(9, List.of(9, 9), 9, Activation.TANH, Precision.SINGLE);
    Weights weights = Weights.initialize(square, Initialization.STANDARD, 5);
    assertThat(weights.matrix(1)).isNotEqualTo(weights.matrix(2));
    assertThat(weights.hash())
        .isEqualTo(Weights.initialize(square, Initialization.STANDARD, 5).hash())
        .isNotEqualTo(Weights.initialize(square, Initialization.STANDARD, 6).hash());
  }
}
