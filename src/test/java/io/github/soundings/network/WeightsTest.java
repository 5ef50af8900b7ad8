package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static Architecture architecture(List<Integer> widths) {
    return new Architecture(1024, widths, 9, Activation.TANH, Precision.SINGLE);
  }

  /** ND4J itself would crash the JVM. */
  @Test
  void refusesMoreThanMemoryHolds() {
    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> new Weights(architecture(Collections.nCopies(1000, 40_000))))
        .withMessageStartingWith("Cannot allocate weights of 6393.8 GB (available: ");
  }

  @Test
  void refusesMoreThanAnArrayHolds() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new Weights(architecture(List.of(100_000, 100_000))))
        .withMessage(
            "Invalid number of weights of layer 2: 100000 x 100000 (must be at most 2147483647)");
  }
}
