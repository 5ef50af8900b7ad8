package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

final class RateTest {
  private static final long SECOND = 1_000_000_000;

  private final Rate rate = new Rate();

  @Test
  void isZeroAtFirst() {
    assertThat(rate.updatesPerSecond(5 * SECOND, 100)).isZero();
  }

  @Test
  void isWhatWasDoneOverTheTimeItTook() {
    rate.updatesPerSecond(SECOND, 100);
    assertThat(rate.updatesPerSecond(3 * SECOND, 400)).isEqualTo(150);
  }

  @Test
  void forgetsWhatIsLongerAgoThanHalfAMinute() {
    for (int second = 0; second <= 60; second++) {
      rate.updatesPerSecond(second * SECOND, 10L * second);
    }
    double last = 0;
    for (int second = 61; second <= 91; second++) {
      last = rate.updatesPerSecond(second * SECOND, 600 + 50L * (second - 60));
    }
    assertThat(last).isCloseTo(50, offset(1e-9));
  }

  @Test
  void spansALongPauseBetweenTwoCalls() {
    rate.updatesPerSecond(0, 0);
    rate.updatesPerSecond(SECOND, 10);
    assertThat(rate.updatesPerSecond(101 * SECOND, 1010)).isCloseTo(10, offset(1e-9));
  }
}
