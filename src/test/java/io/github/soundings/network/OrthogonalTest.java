package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.soundings.random.RandomStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthogonalTest {
  @BeforeAll
  static void pinThreads() {
    Backend.pinThreads();
  }

  private static RealMatrix draw(int fanIn, int fanOut, double gain, long seed) {
    return matrix(new Orthogonal(gain), fanIn, fanOut, seed);
  }

  private static RealMatrix matrix(
      Initialization initialization, int fanIn, int fanOut, long seed) {
    WeightRows rows =
        initialization.draw(
            new LayerShape(2, 3, fanIn, fanOut), RandomStream.of(seed, "weights", 2));
    double[][] values = new double[fanIn][fanOut];
    for (double[] row : values) {
      rows.next(row);
    }
    return new Array2DRowRealMatrix(values, false);
  }

  @ParameterizedTest
  @CsvSource({"60, 60, 1", "90, 40, 1", "40, 90, 1", "70, 30, 1.4142", "30, 70, 0.5", "1, 5, 1"})
  void columnsOrRowsAreOrthonormalTimesTheGain(int fanIn, int fanOut, double gain) {
    RealMatrix w = draw(fanIn, fanOut, gain, 3);
    RealMatrix product = fanIn >= fanOut ? w.transpose().multiply(w) : w.multiply(w.transpose());
    RealMatrix expected =
        MatrixUtils.createRealIdentityMatrix(Math.min(fanIn, fanOut)).scalarMultiply(gain * gain);
    assertThat(product.subtract(expected).getNorm()).isLessThan(1e-13);
  }

  /**
   * The QR decomposition with a positive diagonal of R is unique: another library's is the same.
   */
  @ParameterizedTest
  @CsvSource({"20, 20", "50, 30", "30, 50"})
  void isTheQOfTheSharedNormalDraws(int fanIn, int fanOut) {
    double std = Math.sqrt(1.0 / fanIn);
    RealMatrix normal =
        matrix(Initialization.LECUN_NORMAL, fanIn, fanOut, 7).scalarMultiply(1 / std);
    RealMatrix tall = fanIn >= fanOut ? normal : normal.transpose();
    QRDecomposition decomposition = new QRDecomposition(tall);
    RealMatrix q = decomposition.getQ();
    RealMatrix w = draw(fanIn, fanOut, 1, 7);
    RealMatrix actual = fanIn >= fanOut ? w : w.transpose();
    for (int j = 0; j < tall.getColumnDimension(); j++) {
      double sign = Math.signum(decomposition.getR().getEntry(j, j));
      for (int i = 0; i < tall.getRowDimension(); i++) {
        assertThat(actual.getEntry(i, j)).isCloseTo(sign * q.getEntry(i, j), within(1e-12));
      }
    }
  }

  /** Columns of Haar's distribution are uniform on the sphere: in 3 dimensions so are entries. */
  @Test
  void isUniformlyDistributed() {
    int seeds = 2000;
    double[][] entries = new double[9][seeds];
    double[] determinants = new double[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      RealMatrix w = draw(3, 3, 1, seed);
      for (int i = 0; i < 9; i++) {
        entries[i][seed] = w.getEntry(i / 3, i % 3);
      }
      determinants[seed] = new org.apache.commons.math3.linear.LUDecomposition(w).getDeterminant();
    }
    for (double[] values : entries) {
      assertThat(
              new KolmogorovSmirnovTest()
                  .kolmogorovSmirnovTest(new UniformRealDistribution(-1, 1), values))
          .isGreaterThan(1e-3);
    }
    // Reflections are as frequent as rotations, within 4 standard deviations.
    assertThat(java.util.Arrays.stream(determinants).filter(d -> d > 0).count())
        .isBetween(910L, 1090L);
  }

  @Test
  void deepLinearNetworksKeepTheSizeOfSignals() {
    int depth = 60;
    Architecture deep =
        new Architecture(
            30, java.util.Collections.nCopies(depth, 30), 5, Activation.LINEAR, Precision.DOUBLE);
    Network network =
        new Network(deep, Weights.initialize(deep, Initialization.ORTHOGONAL, 1), Cost.QUADRATIC);
    LayerState state = new LayerState(deep, 7);
    RandomBatch batch = RandomBatch.of(deep, 7, 1);
    HostArray.write(batch.inputs(), state.activation(0));
    network.forward(state, batch.labels());
    assertThat(state.activation(depth).norm2Number().doubleValue())
        .isCloseTo(state.activation(0).norm2Number().doubleValue(), within(1e-11));
  }

  @Test
  void bitsAreTheSameAloneAndBesideOthers() {
    String alone = hash();
    List<CompletableFuture<String>> together =
        IntStream.range(0, 3)
            .mapToObj(i -> CompletableFuture.supplyAsync(OrthogonalTest::hash))
            .toList();
    assertThat(together.stream().map(CompletableFuture::join)).containsOnly(alone);
  }

  private static String hash() {
    Architecture architecture =
        new Architecture(101, List.of(130, 97), 10, Activation.TANH, Precision.SINGLE);
    return Weights.initialize(architecture, Initialization.ORTHOGONAL, 1).hash();
  }
}
