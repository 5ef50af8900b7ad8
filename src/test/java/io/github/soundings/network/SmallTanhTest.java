package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SmallTanhTest {
  private static final double[] SIZES = {
    1e-37, 1e-30, 1e-20, 1e-12, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 0.0099, 0.0101, 0.1, 1, 9
  };

  @ParameterizedTest
  @CsvSource({"SINGLE, 1e-6", "DOUBLE, 1e-14"})
  void tanhKeepsItsRelativePrecisionDownToTheSmallestNumbers(Precision precision, double relative) {
    int copies = 100; // So that vectorized code takes part.
    INDArray s = Nd4j.create(precision.dataType(), copies, 2L * SIZES.length);
    for (int i = 0; i < s.length(); i++) {
      int j = i % (2 * SIZES.length);
      s.putScalar(i, j < SIZES.length ? SIZES[j] : -SIZES[j - SIZES.length]);
    }
    INDArray z = s.ulike();
    Activation.TANH.forward(s, z);
    for (int i = 0; i < s.length(); i++) {
      double expected = Math.tanh(s.getDouble(i));
      assertThat(z.getDouble(i)).isCloseTo(expected, within(relative * Math.abs(expected)));
    }
  }
}
