package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.SmallTrial;
import io.github.soundings.experiment.Trial;
import io.github.soundings.store.Attempt;
import io.github.soundings.store.FailureKind;
import io.github.soundings.store.Incident;
import io.github.soundings.store.Run;
import io.github.soundings.store.SignOfLife;
import io.github.soundings.store.SignOfLife.Whereabouts;
import io.github.soundings.store.Store;
import io.github.soundings.store.SweepSign;
import io.github.soundings.store.TrialRow.Failure;
import io.github.soundings.trial.Progress;
import io.github.soundings.trial.TrialRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatusCommandTest {
  private static final long OWN = ProcessHandle.current().pid();

  /** Beyond what Linux gives. */
  private static final long NONE = 1L << 40;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Store store() {
    return Store.at(folder.toString());
  }

  private List<String> status(String... more) {
    String[] arguments = new String[more.length + 3];
    System.arraycopy(more, 0, arguments, 3, more.length);
    arguments[0] = "status";
    arguments[1] = "--store";
    arguments[2] = folder.toString();
    int code = Soundings.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
    assertThat(code).as(err.toString()).isZero();
    return out.toString().lines().toList();
  }

  private static Whereabouts where(String host, long process) {
    return new Whereabouts("app-1", "3", host, process, "/");
  }

  private void sign(String id, Whereabouts where, boolean isCancelled, Duration age)
      throws IOException {
    Instant seen = Instant.now().minus(age);
    store()
        .signsOfLife()
        .write(
            new SignOfLife(
                where,
                List.of(new Run(id, 1)),
                id,
                "depth=" + id,
                7,
                70,
                3.5,
                1,
                false,
                isCancelled,
                seen,
                seen,
                id.equals("1") ? "disk full" : null));
  }

  private void commitOneOfEachKind() {
    TrialRunner runner = new TrialRunner("x", store().checkpoints(), Duration.ZERO, Duration.ZERO);
    Trial fine = new SmallTrial().trial();
    Trial broken = new SmallTrial().withDatasetDigest("other").trial();
    Trial poison = new SmallTrial().withSeed(9).trial();
    List<Attempt> attempts =
        List.of(
            runner.run(fine, 1, Progress.SILENT),
            runner.run(broken, 1, Progress.SILENT),
            runner.crashed(poison, 1, Failure.of(FailureKind.NATIVE_CRASH, "SIGSEGV thrice")));
    store().commit(attempts);
  }

  @Test
  void saysHowTrialsEndedAndWhy() {
    commitOneOfEachKind();
    assertThat(status())
        .contains(
            "store   " + folder, "trials  1 crashed, 1 done, 1 failed", "sweep   none is running")
        .anyMatch(line -> line.matches(".* x +crashed +native-crash .*SIGSEGV thrice"))
        .anyMatch(line -> line.matches(".* x +failed +exception .*DatasetException: .*"))
        .noneMatch(line -> line.startsWith("running_trial"));
  }

  @Test
  void tellsTheLivingFromTheDead() throws IOException {
    store().prepare();
    sign("1", where("127.0.0.1", OWN), false, Duration.ofSeconds(2));
    sign("2", where("127.0.0.1", NONE), false, Duration.ofSeconds(2));
    sign("3", where("192.0.2.1", OWN), false, Duration.ofSeconds(90));
    sign("4", where("127.0.0.1", NONE), true, Duration.ofSeconds(9));
    assertThat(status("--list", "running", "--format", "csv"))
        .satisfiesExactly(
            head -> assertThat(head).startsWith("running_trial,name,state,updates,of,updates/s"),
            row -> assertThat(row).matches("1,depth=1,running,7,70,4,0:00:0\\d,.*,disk full"),
            row -> assertThat(row).startsWith("2,depth=2,dead,7,70,"),
            row -> assertThat(row).matches("3,depth=3,silent,7,70,4,0:01:3\\d,192.0.2.1,3,.*"),
            row -> assertThat(row).startsWith("4,depth=4,stopped,"));
  }

  @Test
  void saysHowFarTheSweepIs() throws IOException {
    store().prepare();
    Instant now = Instant.now();
    store()
        .sweepSigns()
        .write(
            new SweepSign(
                "figure2",
                where("127.0.0.1", OWN),
                "http://127.0.0.1:4040",
                10,
                4,
                1,
                2,
                812.4,
                0.5,
                3723L,
                now,
                now));
    assertThat(status())
        .anyMatch(
            line ->
                line.matches(
                    "sweep   figure2 on 127.0.0.1, process \\d+: 3 of 10 done, 2 running, 1 failed,"
                        + " 812 updates/s, 1:02:03 left; seen 0:00:0\\d ago;"
                        + " http://127.0.0.1:4040"));
  }

  @Test
  void listsWhatIsHeldAgainstTrials() throws IOException {
    store().prepare();
    store()
        .incidents()
        .add(
            new Run("t", 1),
            new Incident(1, FailureKind.NATIVE_CRASH, "code 134", "h", Instant.EPOCH, true, false));
    assertThat(status("--list", "incidents", "--format", "csv"))
        .containsExactly(
            "trial_in_question,failure_kind,standing,host,time,message",
            "t,native-crash,suspect,h,1970-01-01T00:00:00Z,code 134");
  }
}
