package io.github.soundings.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.SmallTrial;
import io.github.soundings.experiment.Trial;
import io.github.soundings.store.FailureKind;
import io.github.soundings.store.Incident;
import io.github.soundings.store.Run;
import io.github.soundings.store.SampleRows;
import io.github.soundings.store.SignOfLife;
import io.github.soundings.store.SignOfLife.Whereabouts;
import io.github.soundings.store.Store;
import io.github.soundings.store.TrialIncidents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InquestTest {
  private static final String APPLICATION = "app-1";
  private static final Death KILLED = Death.of("Command exited with code 137");
  private static final Death ABORTED = Death.of("Command exited with code 134");

  @TempDir private Path folder;

  private Store store;
  private Inquest inquest;

  @BeforeEach
  void openStore() {
    store = Store.at(folder.resolve("store").toString());
    inquest = new Inquest(store);
  }

  private Whereabouts where(String application, String executor, long process) {
    return new Whereabouts(application, executor, "host", process, folder.toString());
  }

  private static SignOfLife sign(Whereabouts where, int checkpoints, boolean isAlone, String id) {
    Instant start = Instant.now().minusSeconds(10);
    return new SignOfLife(
        where,
        List.of(new Run(id, 1)),
        id,
        id,
        5,
        10,
        1,
        checkpoints,
        isAlone,
        false,
        start,
        start,
        null);
  }

  private void dies(Death death, int checkpoints, boolean isAlone, String... ids)
      throws IOException {
    for (String id : ids) {
      store.signsOfLife().write(sign(where(APPLICATION, "1", 77), checkpoints, isAlone, id));
    }
    inquest.executorDied(APPLICATION, "1", death);
  }

  private TrialIncidents of(String id) throws IOException {
    return store.incidents().of(new Run(id, 1));
  }

  @Test
  void whatWasCommittedBeforeTheDeathIsNotHeldAgainstIt() throws IOException {
    store.commit(List.of(SampleRows.attempt(SampleRows.trial(Map.of("trialId", "a", "round", 1)))));
    dies(ABORTED, 4, true, "a", "b");
    assertThat(of("a").incidents()).isEmpty();
    assertThat(of("b").incidents()).hasSize(1);
    assertThat(store.signsOfLife().all()).isEmpty();
  }

  @Test
  void whatIsOnRecordGoesOnceTheRunIsCommitted() throws IOException {
    dies(KILLED, 0, false, "a", "b", "c");
    store.commit(
        List.of(
            SampleRows.attempt(SampleRows.trial(Map.of("trialId", "a", "round", 1))),
            SampleRows.attempt(SampleRows.trial(Map.of("trialId", "c", "round", 1)))));
    Incident first = of("c").incidents().get(0);
    store
        .incidents()
        .add(
            new Run("c", 2),
            new Incident(
                2, first.kind(), first.message(), first.host(), first.time(), false, false));
    inquest.closeEarlier(where("app-2", "driver", 78));
    assertThat(store.incidents().all())
        .extracting(TrialIncidents::trialId)
        .containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void evidenceMakesAllThatSharedTheJvmSuspectsAndChargesNone() throws IOException {
    dies(ABORTED, 4, false, "a", "b");
    assertThat(List.of(of("a"), of("b")))
        .allMatch(TrialIncidents::isSuspect)
        .allMatch(trial -> trial.charges().isEmpty());
    assertThat(store.signsOfLife().all()).isEmpty();
  }

  @Test
  void trialsOfOtherExecutorsAreNotConcerned() throws IOException {
    store.signsOfLife().write(sign(where(APPLICATION, "2", 78), 0, false, "other"));
    dies(ABORTED, 0, false, "a");
    assertThat(of("other").incidents()).isEmpty();
    assertThat(store.signsOfLife().all()).extracting(SignOfLife::trialId).containsExactly("other");
  }

  @Test
  void anUnexplainedDeathIsHeldAgainstTrialsWithoutACheckpointOnly() throws IOException {
    dies(KILLED, 1, false, "advanced");
    dies(KILLED, 0, false, "stuck");
    assertThat(of("advanced").incidents()).isEmpty();
    assertThat(of("stuck").incidents()).hasSize(1);
    assertThat(of("stuck").isSuspect()).isFalse();
    dies(KILLED, 0, false, "stuck");
    assertThat(of("stuck").isSuspect()).isTrue();
    assertThat(of("stuck").charges()).isEmpty();
  }

  @Test
  void aLostMachineIsHeldAgainstNobody() throws IOException {
    for (int i = 0; i < 3; i++) {
      dies(Death.of("worker lost"), 0, true, "a");
    }
    assertThat(of("a").incidents()).isEmpty();
  }

  @Test
  void threeDeathsAloneConvict() throws IOException {
    dies(KILLED, 0, true, "a");
    dies(ABORTED, 9, true, "a");
    assertThat(of("a").isConvicted()).isFalse();
    dies(KILLED, 3, true, "a"); // It advanced: somebody else killed it.
    assertThat(of("a").isConvicted()).isFalse();
    dies(ABORTED, 0, true, "a");
    assertThat(of("a").isConvicted()).isTrue();
    assertThat(of("a").charges().stream().map(Incident::kind))
        .containsExactly(
            FailureKind.LOST_EXECUTOR, FailureKind.NATIVE_CRASH, FailureKind.NATIVE_CRASH);
  }

  @Test
  void aLaterRoundBeginsWithACleanSlate() throws IOException {
    Trial trial = new SmallTrial().trial();
    dies(ABORTED, 0, true, trial.id());
    assertThat(inquest.suspects(List.of(new Assignment(trial, 1, "")))).hasSize(1);
    assertThat(inquest.suspects(List.of(new Assignment(trial, 2, "")))).isEmpty();
  }

  @Test
  void aDriverThatWasKilledChargesNobody() throws IOException {
    for (int i = 0; i < 3; i++) {
      store.signsOfLife().write(sign(where("app-" + i, "1", 77), 0, true, "on a cluster"));
      store.signsOfLife().write(sign(where("local-" + i, "driver", 78), 0, true, "local"));
      inquest.closeEarlier(where("app-9", "driver", 1));
    }
    assertThat(store.incidents().all()).isEmpty();
    assertThat(store.signsOfLife().all()).isEmpty();
  }

  @Test
  void aLocalDriverThatLeftACrashReportIsJudgedByIt() throws IOException {
    crashReport(79, "#  SIGSEGV (0xb) at pc=0x1, pid=79, tid=80");
    store.signsOfLife().write(sign(where("local-1", "driver", 79), 0, true, "alone"));
    inquest.closeEarlier(where("local-2", "driver", 1));
    assertThat(of("alone").charges()).hasSize(1);
    assertThat(of("alone").charges().get(0).message())
        .contains("SIGSEGV (0xb)", "C  [libnd4jcpu.so+0x12]", "hs_err_pid79.log");
  }

  @Test
  void aCrashReportTellsWantOfMemoryFromOtherCrashes() throws IOException {
    crashReport(77, "#  fatal error: OutOfMemory encountered: Java heap space");
    dies(ABORTED, 0, true, "heap");
    assertThat(of("heap").charges().get(0).kind()).isEqualTo(FailureKind.HEAP_MEMORY);

    crashReport(77, "# Native memory allocation (mmap) failed to map 1 bytes; insufficient memory");
    dies(KILLED, 0, true, "off heap");
    assertThat(of("off heap").charges().get(0).kind()).isEqualTo(FailureKind.OFF_HEAP_MEMORY);
  }

  @Test
  void anOlderReportOfTheSameProcessNumberIsNoEvidence() throws IOException {
    Path file = crashReport(77, "#  SIGSEGV (0xb) at pc=0x1, pid=77, tid=80");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(1000)));
    dies(KILLED, 0, false, "a");
    assertThat(of("a").isSuspect()).isFalse();
  }

  @Test
  void aDamagedFileIsTakenForNone() throws IOException {
    dies(ABORTED, 0, true, "a");
    try (Stream<Path> files = Files.list(folder.resolve("store/incidents"))) {
      Files.writeString(files.findFirst().orElseThrow(), "{\"trialId\": \"a");
    }
    assertThat(store.incidents().all()).isEmpty();
    dies(ABORTED, 0, true, "a");
    assertThat(of("a").charges()).hasSize(1);
  }

  private Path crashReport(long process, String what) throws IOException {
    return Files.writeString(
        folder.resolve("hs_err_pid%d.log".formatted(process)),
        """
        #
        # A fatal error has been detected by the Java Runtime Environment:
        #
        %s
        #
        # Problematic frame:
        # C  [libnd4jcpu.so+0x12]
        #
        """
            .formatted(what));
  }
}
