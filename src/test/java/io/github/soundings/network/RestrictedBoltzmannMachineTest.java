package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Machines so small that all their states can be counted. */
class RestrictedBoltzmannMachineTest {
  private static final int VISIBLE = 4;
  private static final int HIDDEN = 3;

  @BeforeAll
  static void pinThreads() {
    Backend.pinThreads();
  }

  private static TiedWeights weights(Precision precision) {
    Architecture architecture =
        new Architecture(VISIBLE, List.of(HIDDEN), 2, Activation.SIGMOID, precision);
    Weights weights = Weights.initialize(architecture, Initialization.NORMALIZED, 3);
    weights.bias(1).assign(Nd4j.createFromArray(new double[][] {{0.3, -0.2, 0.1}}));
    TiedWeights tied = new TiedWeights(weights, 1);
    tied.visibleBias().assign(Nd4j.createFromArray(new double[][] {{-0.4, 0.2, 0, 0.5}}));
    return tied;
  }

  private static Pretraining settings(double rate) {
    return new Pretraining(Pretraining.Method.RBM, 1, 1, rate, 0.25);
  }

  private static double sigmoid(double a) {
    return 1 / (1 + Math.exp(-a));
  }

  private static double[] hidden(TiedWeights tied, double[] x) {
    double[] q = new double[HIDDEN];
    for (int j = 0; j < HIDDEN; j++) {
      double s = tied.bias().getDouble(j);
      for (int i = 0; i < VISIBLE; i++) {
        s += x[i] * tied.matrix().getDouble(i, j);
      }
      q[j] = sigmoid(s);
    }
    return q;
  }

  private static double[] visible(TiedWeights tied, double[] h) {
    double[] x = new double[VISIBLE];
    for (int i = 0; i < VISIBLE; i++) {
      double a = tied.visibleBias().getDouble(i);
      for (int j = 0; j < HIDDEN; j++) {
        a += h[j] * tied.matrix().getDouble(i, j);
      }
      x[i] = sigmoid(a);
    }
    return x;
  }

  private static double[] bits(int state, int count) {
    double[] bits = new double[count];
    for (int i = 0; i < count; i++) {
      bits[i] = state >> i & 1;
    }
    return bits;
  }

  /** One update with very many copies of one example is the expectation, but for its noise. */
  @Test
  void anUpdateIsTheExpectationOverAllHiddenStates() {
    double[] x = {1, 0, 0.7, 0.2};
    TiedWeights start = weights(Precision.DOUBLE);
    double[] q0 = hidden(start, x);
    double[][] expected = new double[VISIBLE][HIDDEN];
    double[] expectedHidden = q0.clone();
    double[] expectedVisible = x.clone();
    for (int i = 0; i < VISIBLE; i++) {
      for (int j = 0; j < HIDDEN; j++) {
        expected[i][j] = x[i] * q0[j];
      }
    }
    for (int state = 0; state < 1 << HIDDEN; state++) {
      double[] h = bits(state, HIDDEN);
      double probability = 1;
      for (int j = 0; j < HIDDEN; j++) {
        probability *= h[j] == 1 ? q0[j] : 1 - q0[j];
      }
      double[] x1 = visible(start, h);
      double[] q1 = hidden(start, x1);
      for (int i = 0; i < VISIBLE; i++) {
        expectedVisible[i] -= probability * x1[i];
        for (int j = 0; j < HIDDEN; j++) {
          expected[i][j] -= probability * x1[i] * q1[j];
        }
      }
      for (int j = 0; j < HIDDEN; j++) {
        expectedHidden[j] -= probability * q1[j];
      }
    }
    int copies = 40_000;
    TiedWeights tied = weights(Precision.DOUBLE);
    INDArray batch = Nd4j.ones(DataType.DOUBLE, copies, 1).mmul(Nd4j.create(new double[][] {x}));
    new RestrictedBoltzmannMachine(tied, settings(1), copies, 9).update(batch, 0);
    // Each statistic lies within 0 and 1, so that its mean has a deviation of at most 0.0025; here
    // x1 and q1 vary little, which makes it far smaller.
    for (int j = 0; j < HIDDEN; j++) {
      for (int i = 0; i < VISIBLE; i++) {
        assertThat(tied.matrix().getDouble(i, j) - start.matrix().getDouble(i, j))
            .isCloseTo(expected[i][j], within(0.0025));
      }
      assertThat(tied.bias().getDouble(j) - start.bias().getDouble(j))
          .isCloseTo(expectedHidden[j], within(0.0025));
    }
    for (int i = 0; i < VISIBLE; i++) {
      assertThat(tied.visibleBias().getDouble(i) - start.visibleBias().getDouble(i))
          .isCloseTo(expectedVisible[i], within(0.0025));
    }
  }

  /** -log p(x) with the partition function summed over all states. */
  private static double negativeLogLikelihood(TiedWeights tied, double[][] examples) {
    double z = 0;
    for (int state = 0; state < 1 << VISIBLE; state++) {
      z += unnormalized(tied, bits(state, VISIBLE));
    }
    double sum = 0;
    for (double[] example : examples) {
      sum -= Math.log(unnormalized(tied, example) / z);
    }
    return sum / examples.length;
  }

  private static double unnormalized(TiedWeights tied, double[] x) {
    double sum = 0;
    for (int state = 0; state < 1 << HIDDEN; state++) {
      double[] h = bits(state, HIDDEN);
      double energy = 0;
      for (int j = 0; j < HIDDEN; j++) {
        energy -= h[j] * tied.bias().getDouble(j);
        for (int i = 0; i < VISIBLE; i++) {
          energy -= x[i] * h[j] * tied.matrix().getDouble(i, j);
        }
      }
      for (int i = 0; i < VISIBLE; i++) {
        energy -= x[i] * tied.visibleBias().getDouble(i);
      }
      sum += Math.exp(-energy);
    }
    return sum;
  }

  @Test
  void learnsTheDistributionOfItsExamples() {
    double[][] examples = {{1, 1, 0, 0}, {0, 0, 1, 1}};
    TiedWeights tied = weights(Precision.SINGLE);
    INDArray batch = Nd4j.create(examples).castTo(DataType.FLOAT);
    double before = negativeLogLikelihood(tied, examples);
    RestrictedBoltzmannMachine machine = new RestrictedBoltzmannMachine(tied, settings(0.1), 2, 9);
    for (int update = 0; update < 3000; update++) {
      machine.update(batch, 2L * update);
    }
    assertThat(before).isGreaterThan(2.3);
    // Two equally frequent examples of 16: log 2 is the least.
    assertThat(negativeLogLikelihood(tied, examples)).isBetween(Math.log(2), Math.log(2) + 0.3);
  }
}
