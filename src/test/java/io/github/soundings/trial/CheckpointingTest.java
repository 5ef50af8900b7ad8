package io.github.soundings.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.soundings.SmallTrial;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Activation;
import io.github.soundings.network.EngineChoice;
import io.github.soundings.network.Optimizer;
import io.github.soundings.network.Pretraining;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.Checkpoint;
import io.github.soundings.store.Checkpoints;
import io.github.soundings.store.CurveRow;
import io.github.soundings.store.FailureKind;
import io.github.soundings.store.SavedCheckpoint;
import io.github.soundings.store.Store;
import io.github.soundings.store.TrialRow.Failure;
import io.github.soundings.store.TrialRow.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointingTest {
  private static final Duration ALWAYS = Duration.ofNanos(1);
  private static final Duration NEVER = Duration.ZERO;
  private static final Duration IN_A_DAY = Duration.ofDays(1);

  @TempDir private Path folder;

  /** Counts what a process does, and interrupts it at its first checkpoint if it is to. */
  private static final class Watch implements Progress {
    private boolean interrupting;
    private long resumed = -1;
    private long done;

    private Watch(boolean interrupting) {
      this.interrupting = interrupting;
    }

    @Override
    public void updatesDone(long updates) {
      done += updates;
      if (interrupting) {
        interrupting = false;
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void resumed(long updates) {
      resumed = updates;
    }
  }

  @BeforeAll
  static void beQuiet() {
    Configurator.setLevel(Checkpointing.class, Level.OFF);
  }

  @AfterAll
  static void speakAgain() {
    Configurator.setLevel(Checkpointing.class, Level.INFO);
  }

  @AfterEach
  void forgetInterrupts() {
    assertThat(Thread.interrupted()).isFalse();
  }

  private Checkpoints checkpoints() {
    return Store.at(folder.toString()).checkpoints();
  }

  private TrialRunner runner(Duration every) {
    return new TrialRunner("test", checkpoints(), every, Duration.ZERO);
  }

  private Path file(Trial trial) {
    return folder.resolve("checkpoints").resolve(trial.id() + ".ckpt");
  }

  private static Attempt whole(Trial trial) {
    return new TrialRunner("test").run(trial, 1, Progress.SILENT);
  }

  /** Runs a trial one update at a time, each time as another process would; then the rest. */
  private Attempt inPieces(Trial trial, long pieces) {
    for (long piece = 0; piece < pieces; piece++) {
      Watch watch = new Watch(true);
      assertThatThrownBy(() -> runner(ALWAYS).run(trial, 1, watch))
          .isInstanceOf(CancellationException.class);
      assertThat(watch.resumed).isEqualTo(piece == 0 ? -1 : piece);
    }
    Watch watch = new Watch(false);
    Attempt last = runner(IN_A_DAY).run(trial, 1, watch);
    assertThat(watch.resumed + watch.done).isEqualTo(trial.allUpdates());
    return last;
  }

  private static String rows(Attempt attempt) {
    return List.of(
            attempt.trial().result(),
            attempt.trial().origin(),
            attempt.curves(),
            attempt.layerStats(),
            attempt.histograms(),
            attempt.jacobians(),
            attempt.predictions(),
            attempt.reconstructions())
        .toString()
        .replace(attempt.trial().attempt(), "");
  }

  private void assertPiecesMakeAWhole(Trial trial, EngineChoice engine) {
    Attempt whole = whole(trial);
    Attempt resumed = inPieces(trial, trial.allUpdates() - 1);
    assertThat(whole.trial().status()).isEqualTo("done");
    assertThat(whole.trial().origin().engine()).isEqualToIgnoringCase(engine.name());
    assertThat(resumed.trial().result().weightsHash())
        .isEqualTo(whole.trial().result().weightsHash());
    assertThat(rows(resumed).equals(rows(whole))).as("the same rows").isTrue();
    assertThat(resumed.trial().attempt()).isNotEqualTo(whole.trial().attempt());
  }

  @ParameterizedTest
  @EnumSource(names = {"SIMD", "ND4J"})
  void goesOnAfterAnyUpdate(EngineChoice engine) {
    assumeTrue(engine == EngineChoice.ND4J || Engines.obstacleToSimd().isEmpty());
    assertPiecesMakeAWhole(
        new SmallTrial().withMeasurementsEvery(5).withJacobiansEvery(7).trial().withEngine(engine),
        engine);
  }

  @ParameterizedTest
  @EnumSource(names = {"DIAGONAL_HESSIAN", "GRADIENT_VARIANCE"})
  void keepsTheStateOfOptimizers(Optimizer.Method method) {
    assertPiecesMakeAWhole(
        new SmallTrial().withUpdates(14).withOptimizer(new Optimizer(method, 0.01)).trial(),
        EngineChoice.ND4J);
  }

  @ParameterizedTest
  @EnumSource(names = {"DENOISING_AUTOENCODER", "RBM"})
  void goesOnInPretraining(Pretraining.Method method) {
    assertPiecesMakeAWhole(
        new SmallTrial()
            .withActivation(Activation.SIGMOID)
            .withPretraining(new Pretraining(method, 1, 5, 0.01, 0.25))
            .withUpdates(4)
            .trial()
            .withEngine(EngineChoice.ND4J),
        EngineChoice.ND4J);
  }

  @Test
  void writingCheckpointsDoesNotChangeTheWeights() {
    Trial trial = new SmallTrial().trial();
    assertThat(rows(runner(ALWAYS).run(trial, 1, Progress.SILENT)).equals(rows(whole(trial))))
        .isTrue();
  }

  @Test
  void cancellationWritesALastCheckpoint() {
    Trial trial = new SmallTrial().trial();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> runner(IN_A_DAY).run(trial, 1, Progress.SILENT))
        .isInstanceOf(CancellationException.class);
    Watch watch = new Watch(false);
    Attempt resumed = runner(IN_A_DAY).run(trial, 1, watch);
    assertThat(watch.resumed).isZero();
    assertThat(rows(resumed).equals(rows(whole(trial)))).isTrue();
  }

  @Test
  void withoutCheckpointsNothingIsWritten() {
    Trial trial = new SmallTrial().trial();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> runner(NEVER).run(trial, 1, Progress.SILENT))
        .isInstanceOf(CancellationException.class);
    assertThat(runner(NEVER).run(trial, 1, Progress.SILENT).trial().status()).isEqualTo("done");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void secondsAddUpAndTheStartIsTheFirst() throws IOException {
    Trial trial = new SmallTrial().trial();
    interruptedOnce(trial);
    Checkpoint saved;
    try (SavedCheckpoint open = checkpoints().open(trial.id(), "a").orElseThrow()) {
      saved = open.checkpoint();
    }
    Checkpoint.Spent longAgo =
        saved.spent().plus(new Checkpoint.Spent(null, 1000, 100, 200, 300, 150));
    rewrite(trial, new Checkpoint(trial.id(), saved.origin(), saved.position(), longAgo, rows()));
    var timing = runner(NEVER).run(trial, 1, Progress.SILENT).trial().timing();
    assertThat(timing.startedAt()).isEqualTo(saved.spent().startedAt());
    assertThat(timing.seconds()).isBetween(1000.0, 1100.0);
    assertThat(timing.pretrainingShare()).isBetween(0.08, 0.12);
    assertThat(timing.probeShare()).isBetween(0.17, 0.3);
    assertThat(timing.updatesPerSecond()).isBetween(0.01, 20 / 250.0);
  }

  private static List<Record> rows() {
    return List.of();
  }

  /** Replaces the checkpoint by one with the same arrays. */
  private void rewrite(Trial trial, Checkpoint checkpoint) throws IOException {
    byte[] arrays;
    try (SavedCheckpoint open = checkpoints().open(trial.id(), "a").orElseThrow()) {
      byte[] all = open.arrays().readAllBytes();
      arrays = Arrays.copyOf(all, all.length - Long.BYTES);
    }
    checkpoints().write(checkpoint, out -> out.write(arrays));
  }

  private void interruptedOnce(Trial trial) {
    assertThatThrownBy(() -> runner(ALWAYS).run(trial, 1, new Watch(true)))
        .isInstanceOf(CancellationException.class);
    assertThat(file(trial)).isRegularFile();
  }

  private void assertStartsOver(Trial trial) {
    Watch watch = new Watch(false);
    Attempt again = runner(IN_A_DAY).run(trial, 1, watch);
    assertThat(watch.resumed).isEqualTo(-1);
    assertThat(watch.done).isEqualTo(trial.allUpdates());
    assertThat(rows(again).equals(rows(whole(trial)))).isTrue();
  }

  @Test
  void startsOverUnderOtherNumerics() throws IOException {
    Trial trial = new SmallTrial().trial();
    interruptedOnce(trial);
    Checkpoint saved;
    try (SavedCheckpoint open = checkpoints().open(trial.id(), "a").orElseThrow()) {
      saved = open.checkpoint();
    }
    Origin here = saved.origin();
    Origin other =
        new Origin(
            here.engine(),
            here.numerics() + " of another machine",
            here.soundingsVersion(),
            here.gitCommit(),
            here.jdk(),
            here.cpu(),
            here.host());
    rewrite(
        trial, new Checkpoint(trial.id(), other, saved.position(), saved.spent(), saved.rows()));
    assertStartsOver(trial);
  }

  @Test
  void startsOverWithTheOtherEngine() {
    Trial trial = new SmallTrial().trial();
    assumeTrue(Engines.obstacleToSimd().isEmpty());
    interruptedOnce(trial.withEngine(EngineChoice.SIMD));
    assertStartsOver(trial.withEngine(EngineChoice.ND4J));
  }

  @Test
  void startsOverWhereTheFileIsTruncated() throws IOException {
    Trial trial = new SmallTrial().trial();
    interruptedOnce(trial);
    byte[] bytes = Files.readAllBytes(file(trial));
    for (int length : new int[] {0, 7, 100, bytes.length / 2, bytes.length - 1}) {
      Files.write(file(trial), Arrays.copyOf(bytes, length));
      assertStartsOver(trial);
    }
  }

  @Test
  void startsOverWhereAByteIsWrong() throws IOException {
    Trial trial = new SmallTrial().trial();
    interruptedOnce(trial);
    byte[] bytes = Files.readAllBytes(file(trial));
    bytes[bytes.length - 1000] ^= 4;
    Files.write(file(trial), bytes);
    assertStartsOver(trial);
  }

  @Test
  void startsOverFromACheckpointOfAnotherTrial() throws IOException {
    Trial trial = new SmallTrial().trial();
    Trial other = new SmallTrial().withSeed(2).trial();
    interruptedOnce(other);
    Files.move(file(other), file(trial));
    assertStartsOver(trial);
    assertThat(checkpoints().open(other.id(), "a")).isEqualTo(Optional.empty());
  }

  @Test
  void trainsOnWhereNoCheckpointCanBeWritten() throws IOException {
    Trial trial = new SmallTrial().withUpdates(3).trial();
    Files.createFile(folder.resolve("checkpoints"));
    assertThat(rows(runner(ALWAYS).run(trial, 1, Progress.SILENT)).equals(rows(whole(trial))))
        .isTrue();
  }

  @Test
  void aTrialThatTakesTooLongFailsAndALaterRoundGoesOn() {
    Trial trial = new SmallTrial().trial();
    TrialRunner hurried = new TrialRunner("test", checkpoints(), IN_A_DAY, Duration.ofNanos(1));
    Attempt failed = hurried.run(trial, 1, Progress.SILENT);
    assertThat(failed.trial().status()).isEqualTo("failed");
    assertThat(failed.trial().failure().failureKind()).isEqualTo("timeout");
    assertThat(failed.trial().failure().failureMessage()).startsWith("It took more than 1.0E-9 s");
    Store.at(folder.toString()).commit(List.of(failed));
    assertThat(file(trial)).exists();

    Watch watch = new Watch(false);
    Attempt second = runner(IN_A_DAY).run(trial, 2, watch);
    assertThat(watch.resumed).isZero();
    assertThat(rows(second)).isEqualTo(rows(whole(trial)));
    Store.at(folder.toString()).commit(List.of(second));
    assertThat(file(trial)).doesNotExist();
  }

  @Test
  void aTrialThatCrashedKeepsTheRowsOfItsCheckpoint() {
    Trial trial = new SmallTrial().trial();
    for (int update = 0; update < 12; update++) {
      assertThatThrownBy(() -> runner(ALWAYS).run(trial, 1, new Watch(true)))
          .isInstanceOf(CancellationException.class);
    }
    Attempt crashed =
        runner(IN_A_DAY).crashed(trial, 2, Failure.of(FailureKind.NATIVE_CRASH, "why"));
    assertThat(crashed.trial().status()).isEqualTo("crashed");
    assertThat(crashed.trial().round()).isEqualTo(2);
    assertThat(crashed.trial().failure()).isEqualTo(new Failure("native-crash", "why"));
    assertThat(crashed.trial().result().updatesDone()).isEqualTo(12);
    assertThat(crashed.trial().result().weightsHash()).isNull();
    assertThat(crashed.curves().stream().map(CurveRow::update)).containsExactly(0L, 0L, 10L, 10L);
  }

  @Test
  void aCrashBeforeTheFirstCheckpointLeavesARowAllTheSame() {
    Attempt crashed =
        runner(IN_A_DAY)
            .crashed(new SmallTrial().trial(), 1, Failure.of(FailureKind.LOST_EXECUTOR, "why"));
    assertThat(crashed.trial().result().updatesDone()).isZero();
    assertThat(crashed.curves()).isEmpty();
  }
}
