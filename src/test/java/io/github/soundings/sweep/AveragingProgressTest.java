package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.soundings.SmallTrial;
import io.github.soundings.experiment.Experiment;
import io.github.soundings.experiment.Trial;
import io.github.soundings.trial.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AveragingProgressTest {
  private final List<Snapshot> shown = new ArrayList<>();

  private final ProgressView view =
      new ProgressView() {
        @Override
        public void show(Snapshot snapshot) {
          shown.add(snapshot);
        }

        @Override
        public void close() {}
      };

  @Test
  void whatACheckpointHeldAndWhatAnEarlyEndSavedWasNotComputed() {
    Trial first = new SmallTrial().withUpdates(100).withSeed(1).trial();
    Trial second = new SmallTrial().withUpdates(100).withSeed(2).trial();
    AveragingProgress progress =
        new AveragingProgress(
            Plan.of(new Experiment("x", List.of(first, second)), Map.of()).entries(), view);

    Progress ofFirst = progress.begin(first);
    ofFirst.resumed(60);
    ofFirst.updatesDone(20);
    assertLast(0.4, 0.3);
    progress.ended(false);
    assertLast(0.5, 0.4);
    progress.begin(second).updatesDone(100);
    assertLast(1, 0.4);
  }

  private void assertLast(double share, double skipped) {
    Snapshot last = shown.get(shown.size() - 1);
    assertThat(last.share()).isCloseTo(share, within(1e-9));
    assertThat(last.skipped()).isCloseTo(skipped, within(1e-9));
  }
}
