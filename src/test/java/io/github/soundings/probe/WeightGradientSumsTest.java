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
    double[] expected = new double[EXAMPLES / Probe.GROUP * below * units];
    for (int example = 0; example < EXAMPLES; example++) {
      for (int i = 0; i < below; i++) {
        for (int j = 0; j < units; j++) {
          expected[(example / Probe.GROUP * below + i) * units + j] +=
              z[example * below + i] * gradients[example * units + j];
        }
      }
    }
    Arrays.sort(expected);
    double mean = Arrays.stream(expected).average().orElseThrow();
    double variance =
        Arrays.stream(expected).map(sum -> (sum - mean) * (sum - mean)).average().orElseThrow();

    Values sums = sums(rows(z, below, type), rows(gradients, units, type));

    for (int pass = 0; pass < 2; pass++) {
      DoubleStream.Builder values = DoubleStream.builder();
      DoubleStream.Builder singles = DoubleStream.builder();
      sums.forEachChunk(
          chunk -> {
            assertThat(chunk.length()).isBetween(1, Values.Chunk.MOST);
            assertThat(chunk.isSingle()).isEqualTo(type == DataType.FLOAT);
            for (int i = 0; i < chunk.length(); i++) {
              values.add(chunk.values()[i]);
              singles.add(chunk.singles()[i]);
            }
          });
      assertThat(values.build().sorted().toArray()).isEqualTo(expected);
      assertThat(singles.build().sorted().toArray()).isEqualTo(expected);
    }
    Moments moments = sums.moments().orElseThrow();
    assertThat(moments.count()).isEqualTo(expected.length);
    assertThat(moments.mean()).isCloseTo(mean, withinPercentage(1e-10));
    assertThat(moments.std()).isCloseTo(Math.sqrt(variance), withinPercentage(1e-10));
  }

  private static Values sums(INDArray below, INDArray gradient) {
    return new WeightGradientSums(below, new GroupCovariances(below), gradient);
  }

  /** Around this one. */
  private static double[] integers(int count, int middle) {
    return new Random(count).ints(count, middle - 100, middle + 101).asDoubleStream().toArray();
  }

  private static INDArray rows(double[] values, int columns, DataType type) {
    return Nd4j.createFromArray(values).reshape(EXAMPLES, columns).castTo(type);
  }
}
