package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTableTest {
  private final ConfusionTable table =
      new ConfusionTable(new int[][] {{7, 1, 2}, {0, 4, 0}, {3, 3, 0}});

  @Test
  void countsTheErrors() {
    assertThat(table.examples()).isEqualTo(20);
    assertThat(table.wrong()).isEqualTo(9);
  }

  @Test
  void saysOfEachClassWhatItIsMostlyTakenFor() {
    assertThat(table.classes().rows())
        .containsExactly(
            Arrays.asList(0, 10, 3, 30.0, 2, 2),
            Arrays.asList(1, 4, 0, 0.0, null, null),
            Arrays.asList(2, 6, 6, 100.0, 0, 3));
  }

  @Test
  void hasARowForEachTrueClass() {
    assertThat(table.matrix().rows())
        .containsExactly(List.of(0, 7, 1, 2), List.of(1, 0, 4, 0), List.of(2, 3, 3, 0));
  }
}
