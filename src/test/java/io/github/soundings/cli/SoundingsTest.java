package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.soundings.dataset.DatasetException;
import io.github.soundings.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

final class SoundingsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** A verb with the options that verbs share, which does what the test wants. */
  @Command(name = "sound", description = "A verb of this test.")
  private static final class SoundCommand implements Callable<Integer> {
    @Mixin private StoreOption store;
    @Mixin private DataOption data;

    @SuppressWarnings("UnusedVariable") // That it is required is what matters.
    @Parameters(paramLabel = "FILE")
    private String file;

    private final Callable<Integer> body;

    private SoundCommand(Callable<Integer> body) {
      this.body = body;
    }

    @Override
    public Integer call() throws Exception {
      return body.call();
    }
  }

  private int run(SoundCommand verb, String... arguments) {
    PrintWriter results = new PrintWriter(out);
    PrintWriter errors = new PrintWriter(err);
    CommandLine soundings = Soundings.commandLine(results, errors).addSubcommand(verb);
    return soundings.setOut(results).setErr(errors).execute(arguments);
  }

  @AfterEach
  void beQuietAgain() {
    Configurator.setRootLevel(Level.WARN);
  }

  private int run(Callable<Integer> body, String... arguments) {
    return run(new SoundCommand(body), arguments);
  }

  private static Callable<Integer> failing(Exception e) {
    return () -> {
      throw e;
    };
  }

  private String onlyErrorLine() {
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).endsWith(System.lineSeparator());
    assertThat(err.toString().lines()).hasSize(1);
    return err.toString().strip();
  }

  @Test
  void passesOnTheCodeOfTheVerb() {
    SoundCommand verb = new SoundCommand(() -> ExitCodes.TRIALS_FAILED);
    assertThat(run(verb, "sound", "x.yaml")).isEqualTo(1);
    assertThat(verb.file).isEqualTo("x.yaml");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void suggestsTheNearestVerb() {
    assertThat(run(() -> 0, "soud", "x.yaml")).isEqualTo(2);
    assertThat(onlyErrorLine())
        .isEqualTo("soundings: Unknown verb: 'soud'; did you mean sound? (see soundings --help)");
  }

  @Test
  void suggestsTheNearestOption() {
    assertThat(run(() -> 0, "sound", "x.yaml", "--stroe", "y")).isEqualTo(2);
    assertThat(onlyErrorLine())
        .startsWith("soundings: Unknown option: '--stroe'; did you mean --store")
        .endsWith("(see soundings sound --help)");
  }

  @Test
  void namesTheMissingArgument() {
    assertThat(run(() -> 0, "sound")).isEqualTo(2);
    assertThat(onlyErrorLine()).startsWith("soundings: ").contains("FILE");
  }

  @Test
  void namesTheUnexpectedArgument() {
    assertThat(run(() -> 0, "sound", "x.yaml", "y.yaml")).isEqualTo(2);
    assertThat(onlyErrorLine()).startsWith("soundings: Unexpected argument: 'y.yaml'");
  }

  @Test
  void asksForAVerb() {
    assertThat(run(() -> 0)).isEqualTo(2);
    assertThat(onlyErrorLine())
        .isEqualTo(
            "soundings: Missing verb: must be one of plan, sweep, status, watch, query, check, report,"
                + " compare, surface, svm, replay, export, evaluate, compact, verify,"
                + " prepare, doctor, bench, sound (see soundings --help)");
  }

  @Test
  void printsTheMessageAndItsCause() {
    StoreException e = new StoreException("Cannot write /x/trials", new IOException("disk full"));

    assertThat(run(failing(e), "sound", "x.yaml")).isEqualTo(3);
    assertThat(onlyErrorLine()).isEqualTo("soundings: Cannot write /x/trials: disk full");
  }

  @Test
  void namesTheTypeOfACauseThatIsOnlyAPath() {
    DatasetException e = new DatasetException("No MNIST", new NoSuchFileException("/x/t10k"));

    assertThat(run(failing(e), "sound", "x.yaml")).isEqualTo(2);
    assertThat(onlyErrorLine()).isEqualTo("soundings: No MNIST: NoSuchFileException: /x/t10k");
  }

  @Test
  void doesNotRepeatACauseThatTheMessageTells() {
    DatasetException e = new DatasetException("/x: no such file", new IOException("no such file"));

    assertThat(run(failing(e), "sound", "x.yaml")).isEqualTo(2);
    assertThat(onlyErrorLine()).isEqualTo("soundings: /x: no such file");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void printsTheTraceIfVerboseStandsBeforeOrAfterTheVerb(boolean before) {
    String[] arguments =
        before
            ? new String[] {"--verbose", "sound", "x.yaml"}
            : new String[] {"sound", "x.yaml", "--verbose"};

    assertThat(run(failing(new DatasetException("lost")), arguments)).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("soundings: lost" + System.lineSeparator())
        .contains("DatasetException: lost", "at " + SoundingsTest.class.getName());
  }

  @Test
  void tellsADefectFromBadInput() {
    assertThat(run(failing(new IllegalStateException("impossible")), "sound", "x.yaml"))
        .isEqualTo(70);
    assertThat(onlyErrorLine())
        .isEqualTo(
            "soundings: Defect: java.lang.IllegalStateException: impossible (--verbose shows where)");
  }

  @Test
  void helpListsVerbsAndExitCodesOnStandardOutput() {
    assertThat(run(() -> 0, "--help")).isZero();
    assertThat(out.toString()).contains("doctor", "--verbose", "the cluster cannot be reached");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void everyVerbHasHelpWithAnExample() {
    CommandLine soundings = Soundings.commandLine(new PrintWriter(out), new PrintWriter(err));
    assertThat(soundings.getSubcommands().values())
        .isNotEmpty()
        .allSatisfy(
            verb -> {
              assertThat(verb.getCommandSpec().optionsMap()).containsKey("--help");
              assertThat(verb.getUsageMessage()).contains("submit/soundings");
            });
  }

  @Test
  void versionIsOneLine() {
    assertThat(run(() -> 0, "--version")).isZero();
    assertThat(out.toString().lines()).singleElement().asString().startsWith("soundings ");
  }

  @Test
  void keepsStoresThatAreUris() {
    SoundCommand verb = new SoundCommand(() -> 0);
    run(verb, "sound", "x.yaml", "--store", "hdfs://host/runs");
    assertThat(verb.store.location()).isEqualTo("hdfs://host/runs");
  }

  @Test
  void makesStoresThatArePathsAbsolute() {
    SoundCommand verb = new SoundCommand(() -> 0);
    run(verb, "sound", "x.yaml");
    assertThat(verb.store.location())
        .isEqualTo(Path.of("soundings-store").toAbsolutePath().toString());
  }

  @Test
  void takesALocationForEachDataset() {
    SoundCommand verb = new SoundCommand(() -> 0);
    run(verb, "sound", "x.yaml", "--data", "mnist=/a/b=c", "--data", "shapeset-3x2=s3a://x/y");
    assertThat(verb.data.locations())
        .containsOnly(entry("mnist", "/a/b=c"), entry("shapeset-3x2", "s3a://x/y"));
  }

  @Test
  void rejectsAnUnknownDataset() {
    assertThat(run(() -> 0, "sound", "x.yaml", "--data", "minst=/a")).isEqualTo(2);
    assertThat(onlyErrorLine())
        .startsWith("soundings: Invalid dataset for --data: minst (must be one of ")
        .contains("mnist");
  }

  @Test
  void rejectsADatasetWithoutLocation() {
    assertThat(run(() -> 0, "sound", "x.yaml", "--data", "mnist")).isEqualTo(2);
    assertThat(onlyErrorLine()).contains("--data", "NAME=URI");
  }
}
