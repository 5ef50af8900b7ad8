package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.SmallTrial;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Optimizer;
import io.github.soundings.network.Pretraining;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.Store;
import io.github.soundings.store.TrialRow;
import io.github.soundings.store.TrialRow.Result;
import io.github.soundings.trial.Progress;
import io.github.soundings.trial.TrialRunner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReplayCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int replay(String id) {
    return Soundings.commandLine(new PrintWriter(out), new PrintWriter(err))
        .execute("replay", id, "--store", folder.toString());
  }

  private static Attempt run(Trial trial) {
    return new TrialRunner("x").run(trial, 1, Progress.SILENT);
  }

  private void commit(Attempt attempt) {
    Store.at(folder.toString()).commit(List.of(attempt));
  }

  static Stream<SmallTrial> trials() {
    return Stream.of(
        new SmallTrial(),
        new SmallTrial().withWidths(List.of(12, 7, 5)).withJacobiansEvery(20).withSeed(9),
        new SmallTrial()
            .withOptimizer(new Optimizer(Optimizer.Method.DIAGONAL_HESSIAN, 0.01))
            .withLearningRate(0.001),
        new SmallTrial()
            .withPretraining(
                new Pretraining(Pretraining.Method.DENOISING_AUTOENCODER, 0.002, 40, 0.01, 0.5)));
  }

  @ParameterizedTest
  @MethodSource("trials")
  void givesTheSameWeights(SmallTrial small) {
    Trial trial = small.trial();
    commit(run(new SmallTrial().withSeed(77).trial()));
    commit(run(trial));
    assertThat(replay(trial.id())).as(err.toString()).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(0)).contains(trial.id(), trial.label());
    assertThat(lines.get(1)).startsWith("recorded  " + run(trial).trial().result().weightsHash());
    assertThat(lines.get(2)).isEqualTo(lines.get(1).replace("recorded", "replayed"));
    assertThat(lines.get(3)).isEqualTo("the same weights");
  }

  @Test
  void saysThatTheyDiffer() {
    Attempt attempt = run(new SmallTrial().trial());
    commit(withHash(attempt, "0123456789abcdef"));
    assertThat(replay(attempt.trial().trialId())).isEqualTo(1);
    assertThat(out.toString()).contains("recorded  0123456789abcdef").endsWith("other weights\n");
  }

  private static Attempt withHash(Attempt attempt, String hash) {
    TrialRow row = attempt.trial();
    Result was = row.result();
    Result result =
        new Result(
            was.updatesDone(),
            was.bestValidationError(),
            was.bestTestError(),
            was.bestUpdate(),
            was.finalValidationError(),
            was.finalTestError(),
            was.finalValidationLoss(),
            was.finalTestLoss(),
            hash);
    return new Attempt(
        new TrialRow(
            row.trialId(),
            row.attempt(),
            row.round(),
            row.experiment(),
            row.status(),
            row.parameters(),
            result,
            row.failure(),
            row.timing(),
            row.origin(),
            row.rows()),
        attempt.curves(),
        attempt.layerStats(),
        attempt.histograms(),
        attempt.jacobians(),
        attempt.predictions(),
        attempt.reconstructions());
  }

  @Test
  void refusesATrialThatTheStoreLacks() {
    commit(run(new SmallTrial().trial()));
    assertThat(replay("0123456789abcdef")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Invalid trial: 0123456789abcdef (must be the id of a trial that is done in ");
  }

  @Test
  void refusesDataThatIsNotTheTrials() {
    Trial elsewhere = new SmallTrial().withDatasetDigest("feed").trial();
    commit(run(new SmallTrial().trial()));
    commit(withParametersOf(run(new SmallTrial().trial()), elsewhere));
    assertThat(replay(elsewhere.id())).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "Invalid data for trial " + elsewhere.id(), "must be that of the trial, with feed");
  }

  private static Attempt withParametersOf(Attempt attempt, Trial other) {
    TrialRow row = attempt.trial();
    return new Attempt(
        new TrialRow(
            other.id(),
            row.attempt(),
            row.round(),
            row.experiment(),
            row.status(),
            TrialRow.Parameters.of(other),
            row.result(),
            row.failure(),
            row.timing(),
            row.origin(),
            row.rows()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void refusesATrialOfSeveralProcesses() {
    Trial averaged = new SmallTrial().withAveraging(2, 5).trial();
    commit(withParametersOf(run(new SmallTrial().trial()), averaged));
    assertThat(replay(averaged.id())).isEqualTo(2);
    assertThat(err.toString())
        .contains("must be a trial of one process, not of trainer parameter-averaging");
  }
}
