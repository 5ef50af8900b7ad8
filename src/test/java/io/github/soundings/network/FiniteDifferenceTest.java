package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Back-propagated gradients against central differences of the cost, in double precision. */
class FiniteDifferenceTest {
  private static final double STEP = 1e-6;
  private static final Offset<Double> TOLERANCE = Offset.offset(2e-8);

  static Stream<Arguments> everyActivationAndCost() {
    return Stream.of(Activation.values())
        .flatMap(activation -> Stream.of(Cost.values()).map(c -> Arguments.of(activation, c)));
  }

  @ParameterizedTest
  @MethodSource("everyActivationAndCost")
  void gradientMatchesFiniteDifference(Activation activation, Cost cost) {
    Architecture architecture =
        new Architecture(6, List.of(5, 7, 4), 3, activation, Precision.DOUBLE);
    Weights weights = Weights.initialize(architecture, Initialization.NORMALIZED, 3);
    for (int layer = 1; layer <= architecture.outputLayer(); layer++) {
      // Away from 0, where a rectifier has no derivative.
      weights
          .bias(layer)
          .assign(
              Nd4j.linspace(DataType.DOUBLE, 0.3, 0.01, weights.bias(layer).length())
                  .reshape(1, -1));
    }
    Network network = new Network(architecture, weights, cost);
    RandomBatch batch = RandomBatch.of(architecture, 4, 11);
    LayerState state = new LayerState(architecture, 4);
    HostArray.write(batch.inputs(), state.activation(0));
    network.forward(state, batch.labels());
    network.backward(state);

    LayerState probe = new LayerState(architecture, 4);
    HostArray.write(batch.inputs(), probe.activation(0));
    for (int layer = 1; layer <= architecture.outputLayer(); layer++) {
      INDArray expected = state.activation(layer - 1).transpose().mmul(state.gradient(layer));
      assertSlopes(network, probe, batch, weights.matrix(layer), expected);
      assertSlopes(network, probe, batch, weights.bias(layer), state.gradient(layer).sum(true, 0));
    }
  }

  private static void assertSlopes(
      Network network, LayerState state, RandomBatch batch, INDArray values, INDArray gradient) {
    for (int i = 0; i < values.rows(); i++) {
      for (int j = 0; j < values.columns(); j++) {
        double value = values.getDouble(i, j);
        values.putScalar(i, j, value + STEP);
        double above = network.forward(state, batch.labels());
        values.putScalar(i, j, value - STEP);
        double below = network.forward(state, batch.labels());
        values.putScalar(i, j, value);
        assertThat(gradient.getDouble(i, j))
            .as("d cost / d (%d, %d)", i, j)
            .isCloseTo((above - below) / (2 * STEP), TOLERANCE);
      }
    }
  }
}
