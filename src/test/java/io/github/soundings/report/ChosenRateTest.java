package io.github.soundings.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChosenRateTest {
  private static ChosenRate of(Map<Double, Double> errors) {
    return ChosenRate.of(new TreeMap<>(errors));
  }

  @Test
  void aRateBetweenOthersIsNotInDoubt() {
    ChosenRate rate = of(Map.of(0.1, 0.5, 0.2, 0.4, 0.3, 0.5));
    assertThat(rate.rate()).isEqualTo(0.2);
    assertThat(rate.doubts()).isEmpty();
  }

  @Test
  void saysWhichEndOfThoseTriedItIs() {
    assertThat(of(Map.of(0.1, 0.4, 0.2, 0.5)).doubts())
        .isEqualTo("the smallest tried (a better one may lie below)");
    assertThat(of(Map.of(0.1, 0.5, 0.2, 0.4)).doubts())
        .isEqualTo("the largest tried (a better one may lie above)");
    assertThat(of(Map.of(0.1, 0.5)).doubts()).isEqualTo("the only one of its trials");
  }

  @Test
  void takesTheSmallestOfEqualRatesAndNamesTheOthers() {
    ChosenRate rate = of(Map.of(0.05, 0.5, 0.1, 0.4, 0.2, 0.4, 0.3, 0.4));
    assertThat(rate.rate()).isEqualTo(0.1);
    assertThat(rate.doubts()).isEqualTo("tied with 0.2, 0.3");
  }
}
