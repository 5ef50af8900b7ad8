package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J's MultiLayerNetwork with the same weights and batch computes the same. */
class Dl4jOracleTest {
  private static final double RATE = 0.3;
  private static final int BATCH = 10;

  static Stream<Arguments> combinations() {
    return Stream.of(Activation.values())
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
    MultiLayerNetwork oracle = oracle(architecture, cost, weights);
    RandomBatch batch = RandomBatch.of(architecture, BATCH, 5);
    INDArray x =
        Nd4j.create(batch.inputs(), new long[] {BATCH, 20}, 'c').castTo(precision.dataType());
    INDArray y = Nd4j.zeros(precision.dataType(), BATCH, 5);
    for (int i = 0; i < BATCH; i++) {
      y.putScalar(i, batch.labels()[i], 1);
    }
    double tolerance = precision == Precision.DOUBLE ? 1e-12 : 2e-6;

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

  private static MultiLayerNetwork oracle(Architecture architecture, Cost cost, Weights weights) {
    var builder =
        new NeuralNetConfiguration.Builder()
            .dataType(architecture.precision().dataType())
            .updater(new Sgd(RATE))
            .list();
    for (int layer = 1; layer <= architecture.depth(); layer++) {
      builder.layer(
          new DenseLayer.Builder()
              .nIn(architecture.units(layer - 1))
              .nOut(architecture.units(layer))
              .activation(dl4j(architecture.activation()))
              .build());
    }
    builder.layer(
        new OutputLayer.Builder(cost == Cost.QUADRATIC ? LossFunction.L2 : LossFunction.MCXENT)
            .nIn(architecture.units(architecture.depth()))
            .nOut(architecture.classes())
            .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
            .build());
    MultiLayerNetwork oracle = new MultiLayerNetwork(builder.build());
    oracle.init();
    for (int layer = 1; layer <= architecture.outputLayer(); layer++) {
      oracle.setParam((layer - 1) + "_W", weights.matrix(layer).dup());
      oracle.setParam((layer - 1) + "_b", weights.bias(layer).dup());
    }
    return oracle;
  }

  private static org.nd4j.linalg.activations.Activation dl4j(Activation activation) {
    return switch (activation) {
      case SIGMOID -> org.nd4j.linalg.activations.Activation.SIGMOID;
      case TANH -> org.nd4j.linalg.activations.Activation.TANH;
      case SOFTSIGN -> org.nd4j.linalg.activations.Activation.SOFTSIGN;
      case RELU -> org.nd4j.linalg.activations.Activation.RELU;
      case LINEAR -> org.nd4j.linalg.activations.Activation.IDENTITY;
    };
  }

  private static void assertClose(INDArray actual, INDArray expected, double tolerance) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.sub(expected).norm2Number().doubleValue())
        .isLessThan(tolerance * Math.max(1, expected.norm2Number().doubleValue()));
  }
}
