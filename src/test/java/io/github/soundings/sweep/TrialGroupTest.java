package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.SmallTrial;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrialGroupTest {
  @Test
  void everyTrialIsInOneGroupInOrder() {
    List<Assignment> assignments = assignments(1000, 0);
    List<TrialGroup> groups = TrialGroup.of(assignments, 2);
    assertThat(groups.stream().flatMap(group -> group.assignments().stream()))
        .containsExactlyElementsOf(assignments);
  }

  @Test
  void longTrialsStandAlone() {
    assertThat(TrialGroup.of(assignments(5, 1_000_000), 2)).hasSize(5);
  }

  @Test
  void shortTrialsShareTasks() {
    assertThat(TrialGroup.of(assignments(10_000, 0), 2)).hasSizeBetween(8, 250);
  }

  @Test
  void fewShortTrialsStillUseEverySlot() {
    assertThat(TrialGroup.of(assignments(8, 0), 4).size()).isGreaterThanOrEqualTo(4);
  }

  private static List<Assignment> assignments(int count, long updates) {
    return LongStream.range(0, count)
        .mapToObj(
            seed ->
                new Assignment(new SmallTrial().withSeed(seed).withUpdates(updates).trial(), 1, ""))
        .toList();
  }
}
