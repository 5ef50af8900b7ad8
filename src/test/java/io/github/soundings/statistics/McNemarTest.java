package io.github.soundings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {
  /** Two-sided tails of the fair coin, counted by hand over 2^n. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "5, 5, 1",
    "0, 1, 1",
    "0, 6, 0.03125", // 2 / 64
    "1, 5, 0.21875", // 2 (1 + 6) / 64
    "10, 2, 0.03857421875" // 2 (1 + 12 + 66) / 4096
  })
  void isExactForFewDiscordantExamples(long first, long second, double p) {
    assertThat(new McNemar(first, second).isExact()).isTrue();
    assertThat(new McNemar(first, second).p()).isCloseTo(p, within(1e-12));
    assertThat(new McNemar(second, first).p()).isCloseTo(p, within(1e-12));
  }

  /** (|b - c| - 1)^2 / (b + c) against tabulated quantiles of chi-square with one degree. */
  @ParameterizedTest
  @CsvSource({
    "50, 50, 1, 0",
    "50, 49, 1, 0",
    "121, 59, 0.00000545, 1e-7", // 61^2 / 180 = 20.672
    "60, 40, 0.0574331, 1e-6", // 19^2 / 100 = 3.61
    "226, 174, 0.0107723, 1e-6", // 51^2 / 400 = 6.5025
    "900, 400, 1.46675e-43, 1e-47" // 499^2 / 1300 = 191.54
  })
  void isChiSquareWithContinuityCorrectionForMany(
      long first, long second, double p, double tolerance) {
    assertThat(new McNemar(first, second).isExact()).isFalse();
    assertThat(new McNemar(first, second).p()).isCloseTo(p, within(tolerance));
  }

  @Test
  void theTwoFormsMeet() {
    assertThat(new McNemar(17, 8).p()).isCloseTo(new McNemar(16, 8).p(), within(0.05));
    assertThat(new McNemar(12, 12).isExact()).isTrue();
    assertThat(new McNemar(12, 13).isExact()).isFalse();
  }

  @Test
  void rejectsNegativeCounts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new McNemar(3, -1))
        .withMessage("Invalid number of discordant examples: -1 (must be >= 0)");
  }
}
