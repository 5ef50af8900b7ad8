package io.github.soundings.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource({
    "0.01, 0.01",
    "1, 1",
    "100, 100",
    "0.0001, 0.0001",
    "1e-7, 1E-7",
    "2.5e-9, 2.5E-9",
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "2e23, 200000000000000000000000"
  })
  void writesTheFewestDigits(double value, String text) {
    assertThat(Decimals.shortest(value)).isEqualTo(text);
  }

  @Test
  void givesBackEveryNumber() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      double value = Math.abs(Double.longBitsToDouble(random.nextLong()));
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(Decimals.shortest(value))).isEqualTo(value);
      }
    }
  }
}
