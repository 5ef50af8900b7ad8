package io.github.soundings.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkContext$;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The command {@code soundings} and the main class; the verbs are its subcommands. */
@Command(
    name = "soundings",
    description = "Trains grids of deep networks on Apache Spark and measures their layers.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:some trials failed, verify found damage or replay other weights",
      "2:bad usage or input",
      "3:the store or the cluster cannot be reached",
      "70:a defect of Soundings",
      "130:interrupted"
    },
    subcommands = {
      PlanCommand.class,
      SweepCommand.class,
      StatusCommand.class,
      WatchCommand.class,
      QueryCommand.class,
      CheckCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      SurfaceCommand.class,
      SvmCommand.class,
      ReplayCommand.class,
      ExportCommand.class,
      EvaluateCommand.class,
      CompactCommand.class,
      VerifyCommand.class,
      PrepareCommand.class,
      DoctorCommand.class,
      BenchCommand.class
    })
public final class Soundings {
  private static final int LONGEST_END_SECONDS = 10;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Say more on standard error: Spark's progress, stack traces.")
  private boolean verbose;

  boolean verbose() {
    return verbose;
  }

  /** Runs a verb and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter results = standardOutput();
    PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // What libraries print is no result.
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(ended)));
    int code;
    try {
      code = commandLine(results, errors).execute(arguments);
    } catch (Throwable t) { // picocli lets Errors pass.
      code = ErrorMessages.report(t, errors, true);
    }
    results.flush();
    ended.countDown();
    System.exit(code);
  }

  /** A signal stops Spark, and that ends the verb: time for it to tidy up and to say so. */
  private static void awaitEnd(CountDownLatch ended) {
    try {
      if (ended.getCount() > 0 && SparkContext$.MODULE$.getActive().isDefined()) {
        boolean inTime = ended.await(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        if (!inTime) {
          System.err.println("soundings: Interrupted before Spark had ended");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static PrintWriter standardOutput() {
    return new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
  }

  /** The whole command line, writing results and messages to these. */
  static CommandLine commandLine(PrintWriter results, PrintWriter errors) {
    CommandLine soundings = new CommandLine(new Soundings());
    soundings.setOut(results);
    soundings.setErr(errors);
    soundings.setUsageHelpAutoWidth(true);
    soundings.setCaseInsensitiveEnumValuesAllowed(true);
    soundings.setExecutionStrategy(Soundings::runVerb);
    ErrorMessages.install(soundings);
    return soundings;
  }

  private static int runVerb(ParseResult parsed) {
    Soundings soundings = (Soundings) parsed.commandSpec().userObject();
    if (soundings.verbose()) {
      Configurator.setRootLevel(Level.INFO);
    }
    CommandLine commandLine = parsed.commandSpec().commandLine();
    if (CommandLine.printHelpIfRequested(parsed)) {
      return ExitCodes.DONE;
    }
    if (!parsed.hasSubcommand()) {
      String verbs = String.join(", ", commandLine.getSubcommands().keySet());
      throw new ParameterException(commandLine, "Missing verb: must be one of " + verbs);
    }
    int code = new CommandLine.RunLast().execute(parsed);
    commandLine.getOut().flush();
    return code;
  }
}
