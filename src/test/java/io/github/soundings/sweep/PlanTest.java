package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.SmallTrial;
import io.github.soundings.experiment.Experiment;
import io.github.soundings.experiment.Trial;
import io.github.soundings.store.Standing;
import io.github.soundings.sweep.Plan.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {
  private final Trial done = new SmallTrial().withSeed(1).trial();
  private final Trial diverged = new SmallTrial().withSeed(2).trial();
  private final Trial failed = new SmallTrial().withSeed(3).withUpdates(7).trial();
  private final Trial missing = new SmallTrial().withSeed(4).trial();
  private final Trial longer = new SmallTrial().withSeed(5).withUpdates(1000).trial();

  private final Plan plan =
      Plan.of(
          new Experiment("x", List.of(done, diverged, failed, missing, longer)),
          Map.of(
              done.id(), ended("done", 1),
              diverged.id(), ended("diverged", 1),
              failed.id(), ended("failed", 2)));

  private static Standing ended(String status, int rounds) {
    return new Standing(status, rounds, 20, 0.5, 0.5, 10, null);
  }

  @Test
  void divergedTrialsAreDone() {
    assertThat(plan.entries().stream().map(Plan.Entry::state))
        .containsExactly(State.DONE, State.DONE, State.FAILED, State.MISSING, State.MISSING);
  }

  @Test
  void runsTheMissingLongestFirst() {
    assertThat(plan.toRun(false).stream().map(Plan.Entry::trial)).containsExactly(longer, missing);
  }

  @Test
  void goesOnWithTheStopped() {
    Plan stopped =
        Plan.of(
            new Experiment("x", List.of(done, missing)), Map.of(done.id(), ended("stopped", 3)));
    assertThat(stopped.count(State.STOPPED)).isEqualTo(1);
    assertThat(stopped.toRun(false)).hasSize(2).anyMatch(entry -> entry.rounds() == 3);
  }

  @Test
  void runsTheFailedOnRequestInTheNextRound() {
    assertThat(plan.toRun(true).stream().map(Plan.Entry::trial))
        .containsExactly(longer, missing, failed);
    assertThat(plan.toRun(true).get(2).rounds()).isEqualTo(2);
  }
}
