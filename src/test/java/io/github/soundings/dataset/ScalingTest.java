package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScalingTest {
  @Test
  void reachesBothEndsExactly() {
    assertThat(Scaling.ZERO_TO_ONE.scale((byte) 0)).isEqualTo(0f);
    assertThat(Scaling.ZERO_TO_ONE.scale((byte) 255)).isEqualTo(1f);
    assertThat(Scaling.MINUS_ONE_TO_ONE.scale((byte) 0)).isEqualTo(-1f);
    assertThat(Scaling.MINUS_ONE_TO_ONE.scale((byte) 255)).isEqualTo(1f);
  }

  @Test
  void isLinearInTheUnsignedValue() {
    for (int value = 0; value <= 255; value++) {
      assertThat(Scaling.ZERO_TO_ONE.table()[value]).isCloseTo(value / 255f, within(1e-7f));
      assertThat(Scaling.MINUS_ONE_TO_ONE.table()[value])
          .isCloseTo(2 * (value / 255f) - 1, within(2e-7f));
      assertThat(Scaling.NONE.table()[value]).isEqualTo(value);
    }
  }
}
