package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** DL4J's MultiLayerNetwork with the same weights and batch computes the same. */
class Dl4jOracleTest {
  private static final double RATE = 0.3;
  private static final int BATCH = 10;

  static Stream<Arguments> combinations() {
    return Stream.of(Activation.values())
        .filter(Dl4jOracle::knows)
        .flatMap(
            activation ->
                Stream.of(Cost.values())
                    .flatMap(
                        cost ->
                            Stream.of(Precision.values())
                                .map(p -> Arguments.of(activation, cost, p))));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void agreesOnOutputGradientsAndNextWeights(
      Activation activation, Cost cost, Precision precision) {
    Architecture architecture = new Architecture(20, List.of(16, 12, 8), 5, activation, precision);
    Weights weights = Weights.initialize(architecture, Initialization.STANDARD, 7);
    MultiLayerNetwork oracle = Dl4j.network(architecture, cost, weights, RATE);
    RandomBatch batch = RandomBatch.of(architecture, BATCH, 5);
    DataSet dl4jBatch = Dl4j.batch(architecture, batch.inputs(), batch.labels());
    INDArray x = dl4jBatch.getFeatures();
    INDArray y = dl4jBatch.getLabels();
    double tolerance = precision == Precision.DOUBLE ? Dl4jOracle.exactness(activation) : 2e-6;

    LayerState state = new LayerState(architecture, BATCH);
    HostArray.write(batch.inputs(), state.activation(0));
    Network network = new Network(architecture, weights, cost);
    double loss = network.forward(state, batch.labels());
    network.backward(state);
    oracle.setInput(x);
    oracle.setLabels(y);
    oracle.computeGradientAndScore();

    assertThat(loss / BATCH).isCloseTo(oracle.score(), org.assertj.core.data.Offset.offset(1e-6));
    assertClose(state.activation(architecture.outputLayer()), oracle.output(x), tolerance);
    for (int layer = 1; layer <= architecture.outputLayer(); layer++) {
      assertClose(
          state.activation(layer - 1).transpose().mmul(state.gradient(layer)),
          oracle.gradient().getGradientFor((layer - 1) + "_W"),
          tolerance);
    }

    for (int update = 0; update < 3; update++) {
      oracle.fit(x, y);
    }
    for (Engine engine : Engine.values()) {
      if (engine.obstacle(architecture, BATCH).isEmpty()) {
        Weights next = weightsAfterUpdates(engine, architecture, cost, batch);
        for (int layer = 1; layer <= architecture.outputLayer(); layer++) {
          assertClose(next.matrix(layer), oracle.getParam((layer - 1) + "_W"), 5 * tolerance);
          assertClose(next.bias(layer).ravel(), oracle.getParam((layer - 1) + "_b"), 5 * tolerance);
        }
      }
    }
  }

  private static Weights weightsAfterUpdates(
      Engine engine, Architecture architecture, Cost cost, RandomBatch batch) {
    Weights weights = Weights.initialize(architecture, Initialization.STANDARD, 7);
    Trainer trainer = engine.trainer(new Network(architecture, weights, cost), BATCH, RATE);
    for (int update = 0; update < 3; update++) {
      trainer.update(batch.inputs(), batch.labels());
    }
    return trainer.network().weights();
  }

  private static void assertClose(INDArray actual, INDArray expected, double tolerance) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.sub(expected).norm2Number().doubleValue())
        .isLessThan(tolerance * Math.max(1, expected.norm2Number().doubleValue()));
  }
}
