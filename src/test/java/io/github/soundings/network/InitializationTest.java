package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.lang3.SerializationUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class InitializationTest {
  private static final Architecture ARCHITECTURE = architecture(64, 300, 200, 10);

  /** Widths that grow and shrink. */
  private static final Architecture UNEVEN = architecture(40, 10, 30, 70, 20, 50, 9);

  private static Architecture architecture(int inputs, int... unitsAbove) {
    List<Integer> units = java.util.Arrays.stream(unitsAbove).boxed().toList();
    int depth = units.size() - 1;
    return new Architecture(
        inputs, units.subList(0, depth), units.get(depth), Activation.TANH, Precision.DOUBLE);
  }

  static Stream<Initialization> everyKind() {
    return Stream.of(
        Initialization.STANDARD,
        Initialization.NORMALIZED,
        Initialization.NORMALIZED_HIDDEN,
        Initialization.HE_NORMAL,
        new VarianceScaling(0.7, Fan.FAN_OUT, WeightDistribution.TRUNCATED_NORMAL),
        Initialization.ORTHOGONAL,
        new ScaledIdentity(1.1));
  }

  /** Bits that trials in users' stores were trained from. */
  @ParameterizedTest
  @CsvSource({
    "standard, SINGLE, 1, 830758bea4f088e0",
    "standard, SINGLE, 12345, 9b5cef39bdcfba21",
    "normalized, SINGLE, 1, 561e8814e02eee7d",
    "normalized, SINGLE, 12345, 4738eb649221060d",
    "standard, DOUBLE, 1, 08edd4dbe10e5613",
    "standard, DOUBLE, 12345, 2d2a79cfc3645595",
    "normalized, DOUBLE, 1, 398b4537382f1533",
    "normalized, DOUBLE, 12345, d557043e6d5e4b11"
  })
  void thePapersInitializationsKeepTheirBits(
      String name, Precision precision, long seed, String hash) {
    Architecture architecture =
        new Architecture(1024, List.of(100, 313, 70), 9, Activation.TANH, precision);
    Initialization initialization =
        name.equals("standard") ? Initialization.STANDARD : Initialization.NORMALIZED;
    assertThat(Weights.initialize(architecture, initialization, seed).hash()).isEqualTo(hash);
  }

  @Test
  void standardIsEquation1() {
    Weights weights = Weights.initialize(architecture(1024, 400, 9), Initialization.STANDARD, 3);
    assertThat(largest(weights.matrix(1))).isBetween(0.03125 * (1 - 1e-4), 0.03125);
    assertThat(variance(weights.matrix(1)) * 1024).isCloseTo(1.0 / 3, within(2e-3));
  }

  @Test
  void normalizedIsEquation16WithTheVarianceOfEquation12() {
    Weights weights = Weights.initialize(architecture(1024, 400, 9), Initialization.NORMALIZED, 3);
    double limit = Math.sqrt(6) / Math.sqrt(1024 + 400);
    assertThat(largest(weights.matrix(1))).isBetween(limit * (1 - 1e-4), limit);
    assertThat(variance(weights.matrix(1))).isCloseTo(2.0 / (1024 + 400), within(1e-5));
  }

  @Test
  void normalizedHiddenIsEquation1AtBothEnds() {
    Weights mixed = Weights.initialize(UNEVEN, Initialization.NORMALIZED_HIDDEN, 1);
    Weights standard = Weights.initialize(UNEVEN, Initialization.STANDARD, 1);
    Weights normalized = Weights.initialize(UNEVEN, Initialization.NORMALIZED, 1);
    int top = UNEVEN.outputLayer();
    for (int layer = 1; layer <= top; layer++) {
      Weights expected = layer == 1 || layer == top ? standard : normalized;
      assertThat(mixed.matrix(layer)).isEqualTo(expected.matrix(layer));
    }
  }

  @Test
  void normalizedHiddenIsStandardWithOneHiddenLayer() {
    Architecture shallow = architecture(20, 30, 5);
    assertThat(Weights.initialize(shallow, Initialization.NORMALIZED_HIDDEN, 1).hash())
        .isEqualTo(Weights.initialize(shallow, Initialization.STANDARD, 1).hash());
  }

  @Test
  void namesStandForTheirVariances() {
    INDArray he = Weights.initialize(ARCHITECTURE, Initialization.HE_NORMAL, 1).matrix(2);
    assertThat(variance(he)).isCloseTo(2.0 / 300, within(1e-4));
    INDArray lecun = Weights.initialize(ARCHITECTURE, Initialization.LECUN_NORMAL, 1).matrix(2);
    assertThat(variance(lecun)).isCloseTo(1.0 / 300, within(5e-5));
    INDArray xavier = Weights.initialize(ARCHITECTURE, Initialization.XAVIER_NORMAL, 1).matrix(2);
    assertThat(variance(xavier)).isCloseTo(2.0 / 500, within(6e-5));
  }

  /** The largest weight of one arm is the largest of all, and so on down to the smallest. */
  @Test
  void armsWithOneSeedShareTheirDraws() {
    double[] standard = values(Initialization.STANDARD);
    for (Initialization other :
        List.of(
            Initialization.NORMALIZED,
            Initialization.HE_NORMAL,
            new VarianceScaling(3, Fan.FAN_AVG, WeightDistribution.TRUNCATED_NORMAL))) {
      double[] values = values(other);
      Integer[] order = new Integer[values.length];
      java.util.Arrays.setAll(order, i -> i);
      java.util.Arrays.sort(order, java.util.Comparator.comparingDouble(i -> standard[i]));
      for (int i = 1; i < order.length; i++) {
        assertThat(values[order[i]]).isGreaterThanOrEqualTo(values[order[i - 1]]);
      }
    }
  }

  private static double[] values(Initialization initialization) {
    return Weights.initialize(ARCHITECTURE, initialization, 5).matrix(2).dup().data().asDouble();
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void initializesLayersThatGrowAndShrink(Initialization initialization) {
    Weights weights = Weights.initialize(UNEVEN, initialization, 5);
    for (int layer = 1; layer <= UNEVEN.outputLayer(); layer++) {
      assertThat(largest(weights.matrix(layer))).isBetween(0.01, 10.0);
      assertThat(weights.bias(layer).amaxNumber().doubleValue()).isZero();
    }
    assertThat(weights.hash())
        .isEqualTo(Weights.initialize(UNEVEN, initialization, 5).hash())
        .isNotEqualTo(Weights.initialize(UNEVEN, initialization, 6).hash());
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void singlePrecisionRoundsTheSameWeights(Initialization initialization) {
    Architecture single =
        new Architecture(40, UNEVEN.widths(), UNEVEN.classes(), Activation.TANH, Precision.SINGLE);
    INDArray exact = Weights.initialize(UNEVEN, initialization, 5).matrix(3);
    INDArray rounded = Weights.initialize(single, initialization, 5).matrix(3);
    for (int i = 0; i < exact.length(); i++) {
      assertThat(rounded.getFloat(i)).isEqualTo((float) exact.getDouble(i));
    }
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void equalsItsSerializedCopy(Initialization initialization) {
    assertThat(SerializationUtils.clone(initialization)).isEqualTo(initialization);
  }

  @Test
  void layersDiffer() {
    Weights weights = Weights.initialize(architecture(9, 9, 9, 9), Initialization.STANDARD, 5);
    assertThat(weights.matrix(1)).isNotEqualTo(weights.matrix(2));
  }

  @Test
  void scaledIdentityMultipliesSignalsBetweenHiddenLayers() {
    Weights weights = Weights.initialize(UNEVEN, new ScaledIdentity(0.9), 5);
    for (int layer = 2; layer < UNEVEN.outputLayer(); layer++) {
      INDArray matrix = weights.matrix(layer);
      for (int i = 0; i < matrix.rows(); i++) {
        for (int j = 0; j < matrix.columns(); j++) {
          assertThat(matrix.getDouble(i, j)).isEqualTo(i == j ? 0.9 : 0);
        }
      }
    }
    Weights standard = Weights.initialize(UNEVEN, Initialization.STANDARD, 5);
    assertThat(weights.matrix(1)).isEqualTo(standard.matrix(1));
    assertThat(weights.matrix(UNEVEN.outputLayer()))
        .isEqualTo(standard.matrix(UNEVEN.outputLayer()));
  }

  @ParameterizedTest
  @CsvSource({"0.9", "1.1"})
  void deepLinearNetworksVanishOrExplodeAsPowersOfTheFactor(double factor) {
    int depth = 150;
    Architecture deep =
        new Architecture(
            12, java.util.Collections.nCopies(depth, 8), 3, Activation.LINEAR, Precision.DOUBLE);
    Weights weights = Weights.initialize(deep, new ScaledIdentity(factor), 1);
    Network network = new Network(deep, weights, Cost.NEGATIVE_LOG_LIKELIHOOD);
    LayerState state = new LayerState(deep, 4);
    RandomBatch batch = RandomBatch.of(deep, 4, 1);
    HostArray.write(batch.inputs(), state.activation(0));
    network.forward(state, batch.labels());
    network.backward(state);
    double signal = state.activation(depth).norm2Number().doubleValue();
    double gradient = state.gradient(1).norm2Number().doubleValue();
    double power = Math.pow(factor, depth - 1);
    assertThat(signal / state.activation(1).norm2Number().doubleValue())
        .isCloseTo(power, within(1e-12 * power));
    assertThat(gradient / state.gradient(depth).norm2Number().doubleValue())
        .isCloseTo(power, within(1e-12 * power));
  }

  @Test
  void rejectsNumbersThatAreNotPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScaledIdentity(0))
        .withMessage("Invalid factor: 0.0 (must be a finite number > 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Orthogonal(Double.NaN))
        .withMessage("Invalid gain: NaN (must be a finite number > 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new VarianceScaling(
                    Double.POSITIVE_INFINITY, Fan.FAN_IN, WeightDistribution.NORMAL))
        .withMessage("Invalid scale: Infinity (must be a finite number > 0)");
  }

  private static double largest(INDArray matrix) {
    return matrix.amaxNumber().doubleValue();
  }

  private static double variance(INDArray matrix) {
    return matrix.mul(matrix).meanNumber().doubleValue();
  }
}
