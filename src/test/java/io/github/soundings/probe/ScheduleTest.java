package io.github.soundings.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void isDueAtTheStartEveryNUpdatesAndAtTheEnd() {
    Schedule schedule = new Schedule(4);
    assertThat(LongStream.rangeClosed(0, 10).filter(done -> schedule.isDue(done, 10)))
        .containsExactly(0L, 4L, 8L, 10L);
  }

  @Test
  void isDueAtTheFirstTimeThatCanBeMeasuredAfterEveryNUpdates() {
    Schedule schedule = new Schedule(4);
    assertThat(
            LongStream.of(0, 3, 6, 9, 10)
                .filter(done -> schedule.isDue(Math.max(done - 3, done == 10 ? 9 : -1), done, 10)))
        .containsExactly(0L, 6L, 9L, 10L);
  }

  @Test
  void isNeverDueEveryZeroUpdates() {
    assertThat(LongStream.rangeClosed(0, 10).filter(done -> new Schedule(0).isDue(done, 10)))
        .isEmpty();
  }

  @Test
  void rejectsNegativeNumbers() {
    assertThatThrownBy(() -> new Schedule(-1))
        .hasMessage("Invalid schedule: every -1 (must be >= 0)");
  }
}
