package io.github.soundings.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Against plain loops, on integers, whose sums are exact in either precision. */
class WeightGradientSumsTest {
  private static final int EXAMPLES = 3 * Probe.GROUP;

  @ParameterizedTest
  @CsvSource({
    "7, 6, FLOAT",
    "6, 7, FLOAT",
    "6, 7, DOUBLE",
    "1, 1, FLOAT",
    "2048, 2, FLOAT",
    "2200, 3, FLOAT",
    "2200, 3, DOUBLE",
    "3, 4100, FLOAT"
  })
  void deliversEachSumOnceAtEachPass(int below, int units, DataType type) {
    double[] z = integers(EXAMPLES * below, 50);
    double[] gradients = integers(EXAMPLES * units, 7);
    assertSums(new ArrayRows(rows(z, below, type)), z, gradients, type);
  }

  /** Units that have the same in all examples of a group. */
  @ParameterizedTest
  @CsvSource({"700, 6, FLOAT", "700, 6, DOUBLE", "70, 200, FLOAT", "2500, 3, FLOAT"})
  void deliversSumsOfEqualUnitsWithTheirNumber(int below, int units, DataType type) {
    int kinds = 9;
    double[] some = integers(EXAMPLES * kinds, 50);
    int[] kindOf = new Random(below).ints(below, 0, kinds).toArray();
    double[] z = new double[EXAMPLES * below];
    float[] inputs = new float[z.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = some[i / below * kinds + kindOf[i % below]];
      inputs[i] = (float) z[i];
    }
    DistinctRows rows = new DistinctRows(inputs, below);
    for (int group = 0; group < rows.groups(); group++) {
      assertThat(rows.held(group)).isEqualTo(kinds);
    }
    assertSums(rows, z, integers(EXAMPLES * units, 7), type);
  }

  private static void assertSums(GroupRows below, double[] z, double[] gradients, DataType type) {
    int fanIn = z.length / EXAMPLES;
    int units = gradients.length / EXAMPLES;
    double[] expected = new double[EXAMPLES / Probe.GROUP * fanIn * units];
    for (int example = 0; example < EXAMPLES; example++) {
      for (int i = 0; i < fanIn; i++) {
        for (int j = 0; j < units; j++) {
          expected[(example / Probe.GROUP * fanIn + i) * units + j] +=
              z[example * fanIn + i] * gradients[example * units + j];
        }
      }
    }
    Arrays.sort(expected);
    double mean = Arrays.stream(expected).average().orElseThrow();
    double variance =
        Arrays.stream(expected).map(sum -> (sum - mean) * (sum - mean)).average().orElseThrow();

    ArrayRows gradient = new ArrayRows(rows(gradients, units, type));
    Moments moments = new GroupCovariances(below).ofProductSums(new GroupCovariances(gradient));
    Values sums = new WeightGradientSums(below, gradient, moments);

    for (int pass = 0; pass < 2; pass++) {
      DoubleStream.Builder values = DoubleStream.builder();
      DoubleStream.Builder singles = DoubleStream.builder();
      sums.forEachChunk(
          chunk -> {
            assertThat(chunk.length()).isBetween(1, Values.Chunk.MOST);
            assertThat(chunk.isSingle()).isEqualTo(type == DataType.FLOAT);
            for (int i = 0; i < chunk.length(); i++) {
              for (int time = 0; time < chunk.times()[i]; time++) {
                values.add(chunk.values()[i]);
                singles.add(chunk.singles()[i]);
              }
            }
          });
      assertThat(values.build().sorted().toArray()).isEqualTo(expected);
      assertThat(singles.build().sorted().toArray()).isEqualTo(expected);
    }
    assertThat(moments.count()).isEqualTo(expected.length);
    assertThat(moments.mean()).isCloseTo(mean, withinPercentage(1e-10));
    assertThat(moments.std()).isCloseTo(Math.sqrt(variance), withinPercentage(1e-10));
  }

  /** Around this one. */
  private static double[] integers(int count, int middle) {
    return new Random(count).ints(count, middle - 100, middle + 101).asDoubleStream().toArray();
  }

  private static INDArray rows(double[] values, int columns, DataType type) {
    return Nd4j.createFromArray(values).reshape(EXAMPLES, columns).castTo(type);
  }
}
