package io.github.soundings.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soundings.SmallTrial;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Weights;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.CurveRow;
import io.github.soundings.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteTrainerTest {
  @TempDir private Path folder;

  /** Adds to the first bias for each update. */
  private static final class Adding implements RemoteTrainer {
    private final List<String> calls = new ArrayList<>();
    private final int mostCalls;

    private Adding(int mostCalls) {
      this.mostCalls = mostCalls;
    }

    @Override
    public String name() {
      return "adding";
    }

    @Override
    public String numerics() {
      return "none";
    }

    @Override
    public int stride() {
      return 4;
    }

    @Override
    public void train(Weights weights, long first, long last) {
      if (calls.size() == mostCalls) {
        throw new CancellationException("stop");
      }
      calls.add(first + " to " + last);
      weights.bias(1).addi(0.01 * (last - first));
    }
  }

  private static Trial trial() {
    return new SmallTrial().withUpdates(10).withMeasurementsEvery(5).trial();
  }

  @Test
  void isAskedForStridesAndForTheRest() {
    Adding adding = new Adding(100);
    Attempt attempt = new TrialRunner("x").run(trial(), 1, Progress.SILENT, adding);
    assertThat(adding.calls).containsExactly("0 to 4", "4 to 8", "8 to 10");
    assertThat(attempt.trial().status()).isEqualTo("done");
    assertThat(attempt.trial().origin().engine()).isEqualTo("adding");
    assertThat(attempt.trial().origin().numerics()).startsWith("none; ");
    assertThat(attempt.curves().stream().map(CurveRow::update).distinct())
        .containsExactly(0L, 8L, 10L);
  }

  @Test
  void aTrialThatIsCancelledInBetweenGoesOnFromWhereItsWeightsLastCameBack() {
    Attempt whole = new TrialRunner("x").run(trial(), 1, Progress.SILENT, new Adding(100));
    TrialRunner runner =
        new TrialRunner(
            "x", Store.at(folder.toString()).checkpoints(), Duration.ofDays(1), Duration.ZERO);
    assertThatThrownBy(() -> runner.run(trial(), 1, Progress.SILENT, new Adding(2)))
        .isInstanceOf(CancellationException.class);
    Adding rest = new Adding(100);
    Attempt resumed = runner.run(trial(), 1, Progress.SILENT, rest);
    assertThat(rest.calls).containsExactly("8 to 10");
    assertThat(resumed.trial().result()).isEqualTo(whole.trial().result());
  }
}
