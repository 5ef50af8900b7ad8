package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.soundings.network.Optimizer.Method;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ScaledDescentTest {
  private static final double MU = 0.01;

  @BeforeAll
  static void pinThreads() {
    Backend.pinThreads();
  }

  private static Network network(Architecture architecture, Cost cost, long seed) {
    Weights weights = Weights.initialize(architecture, Initialization.NORMALIZED, seed);
    return new Network(architecture, weights, cost);
  }

  private static Trainer trainer(Network network, int batch, double rate, Method method) {
    return Engine.ND4J.trainer(network, batch, rate, new Optimizer(method, MU));
  }

  /** h of W or b of a layer after the first update, without the damping. */
  private static INDArray curvature(Trainer trainer, int layer, boolean ofBias) {
    return trainer.state().get(2 * layer - (ofBias ? 0 : 1)).sub(MU);
  }

  /** The second derivative of a batch's mean cost. */
  private static double secondDifference(
      Network network, RandomBatch batch, INDArray values, int i, int j) {
    double step = 1e-4;
    int size = batch.labels().length;
    LayerState state = new LayerState(network.architecture(), size);
    HostArray.write(batch.inputs(), state.activation(0));
    double value = values.getDouble(i, j);
    double here = network.forward(state, batch.labels());
    values.putScalar(i, j, value + step);
    double above = network.forward(state, batch.labels());
    values.putScalar(i, j, value - step);
    double below = network.forward(state, batch.labels());
    values.putScalar(i, j, value);
    return (above - 2 * here + below) / (step * step) / size;
  }

  /** The output is linear in the weights that lead to it: no approximation there. */
  @Test
  void diagonalIsTheSecondDerivativeInTheOutputLayer() {
    Architecture architecture =
        new Architecture(4, List.of(5), 3, Activation.TANH, Precision.DOUBLE);
    RandomBatch batch = RandomBatch.of(architecture, 6, 1);
    Trainer trainer =
        trainer(
            network(architecture, Cost.NEGATIVE_LOG_LIKELIHOOD, 2),
            6,
            1e-9,
            Method.DIAGONAL_HESSIAN);
    Network untouched = network(architecture, Cost.NEGATIVE_LOG_LIKELIHOOD, 2);
    trainer.update(batch.inputs(), batch.labels());
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < 5; i++) {
        assertThat(curvature(trainer, 2, false).getDouble(i, k))
            .isCloseTo(
                secondDifference(untouched, batch, untouched.weights().matrix(2), i, k),
                within(1e-6));
      }
      assertThat(curvature(trainer, 2, true).getDouble(0, k))
          .isCloseTo(
              secondDifference(untouched, batch, untouched.weights().bias(2), 0, k), within(1e-6));
    }
  }

  /** One linear unit a layer of which one class hears: neither f'' nor common terms exist. */
  @Test
  void diagonalIsTheSecondDerivativeInAChainOfLinearUnits() {
    Architecture architecture =
        new Architecture(1, List.of(1, 1, 1), 2, Activation.LINEAR, Precision.DOUBLE);
    Network network = network(architecture, Cost.NEGATIVE_LOG_LIKELIHOOD, 5);
    Network untouched = network(architecture, Cost.NEGATIVE_LOG_LIKELIHOOD, 5);
    network.weights().matrix(4).putScalar(0, 1, 0);
    untouched.weights().matrix(4).putScalar(0, 1, 0);
    RandomBatch batch = RandomBatch.of(architecture, 3, 1);
    Trainer trainer = trainer(network, 3, 1e-9, Method.DIAGONAL_HESSIAN);
    trainer.update(batch.inputs(), batch.labels());
    for (int layer = 1; layer <= 3; layer++) {
      double exact = secondDifference(untouched, batch, untouched.weights().matrix(layer), 0, 0);
      assertThat(exact).isGreaterThan(1e-5);
      assertThat(curvature(trainer, layer, false).getDouble(0, 0)).isCloseTo(exact, within(1e-6));
    }
  }

  /** The recursion once more, with plain loops over one example after another. */
  @ParameterizedTest
  @EnumSource(Cost.class)
  void diagonalFollowsTheRecursionOfDeepNetworks(Cost cost) {
    Architecture architecture =
        new Architecture(4, List.of(5, 3, 6), 3, Activation.SOFTSIGN, Precision.DOUBLE);
    RandomBatch batch = RandomBatch.of(architecture, 7, 3);
    Network network = network(architecture, cost, 4);
    LayerState state = new LayerState(architecture, 7);
    HostArray.write(batch.inputs(), state.activation(0));
    network.forward(state, batch.labels());
    double[][][] expected = new double[5][][];
    for (int layer = 1; layer <= 4; layer++) {
      expected[layer] = new double[architecture.units(layer - 1)][architecture.units(layer)];
    }
    for (int example = 0; example < 7; example++) {
      addRecursion(network, state, example, expected);
    }
    Trainer trainer = trainer(network, 7, 1e-9, Method.DIAGONAL_HESSIAN);
    trainer.update(batch.inputs(), batch.labels());
    for (int layer = 1; layer <= 4; layer++) {
      for (int i = 0; i < expected[layer].length; i++) {
        for (int j = 0; j < expected[layer][i].length; j++) {
          assertThat(curvature(trainer, layer, false).getDouble(i, j))
              .isCloseTo(expected[layer][i][j] / 7, within(1e-9));
        }
      }
    }
  }

  private static void addRecursion(
      Network network, LayerState state, int example, double[][][] sums) {
    Architecture architecture = network.architecture();
    double[] h = outputDiagonal(network, state, example);
    for (int layer = 4; layer >= 1; layer--) {
      double[] below = new double[architecture.units(layer - 1)];
      for (int i = 0; i < below.length; i++) {
        double z = state.activation(layer - 1).getDouble(example, i);
        for (int j = 0; j < h.length; j++) {
          double w = network.weights().matrix(layer).getDouble(i, j);
          sums[layer][i][j] += z * z * h[j];
          below[i] += w * w * h[j];
        }
        if (layer > 1) {
          double slope =
              architecture.activation().slope(state.preActivation(layer - 1).getDouble(example, i));
          below[i] *= slope * slope;
        }
      }
      h = below;
    }
  }

  /** J'HJ by the derivatives of p and of the cost in p, written out. */
  private static double[] outputDiagonal(Network network, LayerState state, int example) {
    INDArray p = state.activation(4).getRow(example);
    double[] diagonal = new double[3];
    for (int k = 0; k < 3; k++) {
      if (network.cost() == Cost.NEGATIVE_LOG_LIKELIHOOD) {
        diagonal[k] = p.getDouble(k) * (1 - p.getDouble(k));
      } else {
        for (int j = 0; j < 3; j++) {
          double slope = p.getDouble(j) * ((j == k ? 1 : 0) - p.getDouble(k));
          diagonal[k] += 2 * slope * slope;
        }
      }
    }
    return diagonal;
  }

  @Test
  void gradientVarianceIsTheMeanSquareOverExamples() {
    Architecture architecture =
        new Architecture(4, List.of(5, 3), 3, Activation.TANH, Precision.DOUBLE);
    RandomBatch batch = RandomBatch.of(architecture, 7, 3);
    Network network = network(architecture, Cost.QUADRATIC, 4);
    LayerState state = new LayerState(architecture, 7);
    HostArray.write(batch.inputs(), state.activation(0));
    network.forward(state, batch.labels());
    network.backward(state);
    Trainer trainer = trainer(network, 7, 1e-9, Method.GRADIENT_VARIANCE);
    trainer.update(batch.inputs(), batch.labels());
    for (int layer = 1; layer <= 3; layer++) {
      for (int i = 0; i < architecture.units(layer - 1); i++) {
        for (int j = 0; j < architecture.units(layer); j++) {
          double sum = 0;
          for (int example = 0; example < 7; example++) {
            sum +=
                Math.pow(
                    state.activation(layer - 1).getDouble(example, i)
                        * state.gradient(layer).getDouble(example, j),
                    2);
          }
          assertThat(curvature(trainer, layer, false).getDouble(i, j))
              .isCloseTo(sum / 7, within(1e-10));
        }
      }
    }
  }

  /** Zero weights, two classes, one example: p = 1/2, so that all can be done by hand. */
  @ParameterizedTest
  @CsvSource({"DIAGONAL_HESSIAN", "GRADIENT_VARIANCE"})
  void takesAStepThatCanBeDoneByHand(Method method) {
    Architecture architecture =
        new Architecture(1, List.of(1), 2, Activation.LINEAR, Precision.DOUBLE);
    Network network =
        new Network(architecture, new Weights(architecture), Cost.NEGATIVE_LOG_LIKELIHOOD);
    network.weights().matrix(1).putScalar(0, 0, 2); // z = 2 x = 6
    double cost = trainer(network, 1, 0.3, method).update(new float[] {3}, new int[] {0});
    assertThat(cost).isCloseTo(Math.log(2), within(1e-12));
    // dCost/ds = p - y = -1/2, 1/2; squared 1/4, and p - p^2 = 1/4 too. h of W = 36/4.
    double weightStep = 0.3 * MU / (9 + MU) * 6 / 2;
    double biasStep = 0.3 * MU / (0.25 + MU) / 2;
    assertThat(network.weights().matrix(2).toDoubleVector())
        .containsExactly(new double[] {weightStep, -weightStep}, within(1e-12));
    assertThat(network.weights().bias(2).toDoubleVector())
        .containsExactly(new double[] {biasStep, -biasStep}, within(1e-12));
    // The weights above were 0, so nothing came down.
    assertThat(network.weights().matrix(1).getDouble(0)).isEqualTo(2);
  }

  @Test
  void averagesEveryTenthBatch() {
    Architecture architecture =
        new Architecture(2, List.of(2), 2, Activation.SIGMOID, Precision.DOUBLE);
    Trainer all =
        trainer(
            network(architecture, Cost.NEGATIVE_LOG_LIKELIHOOD, 1),
            3,
            1e-12,
            Method.DIAGONAL_HESSIAN);
    double sum = 0;
    for (int update = 0; update < 25; update++) {
      RandomBatch batch = RandomBatch.of(architecture, 3, update);
      all.update(batch.inputs(), batch.labels());
      if (update % 10 == 0) {
        Trainer one =
            trainer(
                network(architecture, Cost.NEGATIVE_LOG_LIKELIHOOD, 1),
                3,
                1e-12,
                Method.DIAGONAL_HESSIAN);
        one.update(batch.inputs(), batch.labels());
        sum += curvature(one, 1, false).getDouble(1, 0);
      }
    }
    assertThat(curvature(all, 1, false).getDouble(1, 0)).isCloseTo(sum / 3, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "DIAGONAL_HESSIAN, SINGLE, NEGATIVE_LOG_LIKELIHOOD",
    "GRADIENT_VARIANCE, SINGLE, NEGATIVE_LOG_LIKELIHOOD",
    "DIAGONAL_HESSIAN, DOUBLE, QUADRATIC"
  })
  void descendsTheCost(Method method, Precision precision, Cost cost) {
    Architecture architecture =
        new Architecture(50, Collections.nCopies(3, 40), 9, Activation.TANH, precision);
    Trainer trainer = trainer(network(architecture, cost, 1), 10, 0.5, method);
    RandomBatch batch = RandomBatch.of(architecture, 10, 1);
    double before = trainer.update(batch.inputs(), batch.labels());
    double after = before;
    for (int i = 0; i < 300; i++) {
      after = trainer.update(batch.inputs(), batch.labels());
    }
    assertThat(after).isLessThan(before / 3);
  }

  /** What checkpoints will rely on. */
  @ParameterizedTest
  @CsvSource({"DIAGONAL_HESSIAN", "GRADIENT_VARIANCE"})
  void goesOnFromItsStateToTheSameBits(Method method) {
    Architecture architecture =
        new Architecture(20, List.of(15, 15), 4, Activation.TANH, Precision.SINGLE);
    Trainer original =
        trainer(network(architecture, Cost.NEGATIVE_LOG_LIKELIHOOD, 1), 5, 1, method);
    update(original, 0, 23);
    Trainer resumed = trainer(network(architecture, Cost.NEGATIVE_LOG_LIKELIHOOD, 9), 5, 1, method);
    for (int i = 0; i < original.state().size(); i++) {
      resumed.state().get(i).assign(original.state().get(i));
    }
    for (int layer = 1; layer <= 3; layer++) {
      Weights from = original.network().weights();
      resumed.network().weights().matrix(layer).assign(from.matrix(layer));
      resumed.network().weights().bias(layer).assign(from.bias(layer));
    }
    update(original, 23, 50);
    update(resumed, 23, 50);
    assertThat(resumed.network().weights().hash()).isEqualTo(original.network().weights().hash());
  }

  private static void update(Trainer trainer, int from, int to) {
    for (int i = from; i < to; i++) {
      RandomBatch batch = RandomBatch.of(trainer.network().architecture(), 5, i);
      trainer.update(batch.inputs(), batch.labels());
    }
  }

  @Test
  void leavesWeightsAndStateAloneWhenTheCostIsNotFinite() {
    Architecture architecture =
        new Architecture(3, List.of(2), 2, Activation.TANH, Precision.SINGLE);
    Network network = network(architecture, Cost.NEGATIVE_LOG_LIKELIHOOD, 1);
    network.weights().matrix(2).putScalar(0, 0, Float.NaN);
    String hash = network.weights().hash();
    Trainer trainer = trainer(network, 4, 1, Method.GRADIENT_VARIANCE);
    RandomBatch batch = RandomBatch.of(architecture, 4, 1);
    assertThat(trainer.update(batch.inputs(), batch.labels())).isNaN();
    assertThat(network.weights().hash()).isEqualTo(hash);
    assertThat(trainer.state()).allMatch(array -> array.sumNumber().doubleValue() == 0);
  }

  @Test
  void simdRefusesOtherOptimizersThanSgd() {
    Architecture architecture =
        new Architecture(3, List.of(2), 2, Activation.TANH, Precision.SINGLE);
    Optimizer optimizer = new Optimizer(Method.DIAGONAL_HESSIAN, 1);
    assertThat(Engine.SIMD.obstacle(architecture, 10, optimizer))
        .contains("the optimizer is not sgd");
    Network network = network(architecture, Cost.NEGATIVE_LOG_LIKELIHOOD, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engine.SIMD.trainer(network, 10, 1, optimizer))
        .withMessage("Invalid engine: simd (must be nd4j: the optimizer is not sgd)");
  }
}
