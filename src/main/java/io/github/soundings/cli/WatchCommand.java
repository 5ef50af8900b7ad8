package io.github.soundings.cli;

import io.github.soundings.cli.LoopbackServer.Content;
import io.github.soundings.query.QueryException;
import io.github.soundings.query.QuerySession;
import io.github.soundings.report.LivePage;
import io.github.soundings.store.Store;
import io.github.soundings.store.StoreException;
import io.github.soundings.sweep.SparkMaster;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows a store in the browser while it grows. */
@Command(
    name = "watch",
    description = {
      "Serves the page of report to this machine's browsers and keeps it up to date while a",
      "sweep goes on, here or elsewhere; what runs stands above. Reads nothing but the store.",
      "Prints the address of the page; Ctrl-C ends it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings watch",
      "  submit/soundings watch --store /mnt/store --port 8080"
    })
final class WatchCommand implements Callable<Integer> {
  private static final int MOST_TRIALS = 1000;
  private static final int MOST_PORT = 65535;
  private static final String JSON = "application/json; charset=utf-8";
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Making figures may take this share of the time, as it takes the processor from the trials. */
  private static final int ONE_IN = 3;

  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "4747",
      description = "Port on 127.0.0.1; 0 takes one that is free. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "100",
      description = "Trials whose layers can be looked at one by one. Default: ${DEFAULT-VALUE}")
  private int mostTrials;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Store read = Store.at(store.location());
    read.requireExisting();
    require("--trials", mostTrials, 1, MOST_TRIALS);
    require("--port", port, 0, MOST_PORT);
    SparkMaster.ofThisProcess().requireAnswer();
    CountDownLatch end = new CountDownLatch(1);
    LiveReport report = new LiveReport(read, mostTrials);
    LiveStatus status = new LiveStatus(read, report);
    try (LoopbackServer server = serve(contents(report, status))) {
      Runtime.getRuntime().addShutdownHook(new Thread(end::countDown));
      spec.commandLine().getOut().println(server.address());
      spec.commandLine().getOut().flush();
      spec.commandLine().getErr().println("Ctrl-C ends it");
      try (QuerySession session = QuerySession.openForFewRows(read)) {
        follow(session, report, status, end);
      }
    }
    return ExitCodes.INTERRUPTED;
  }

  private void require(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid %s: %d (must be from %d to %d)".formatted(option, value, least, most));
    }
  }

  private LoopbackServer serve(Map<String, Content> contents) throws IOException {
    try {
      return LoopbackServer.start(port, contents);
    } catch (BindException e) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid --port: %d (must be free, and one that you may use; 0 takes any): %s"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  /** What is served of a store. */
  static Map<String, Content> contents(LiveReport report, LiveStatus status) {
    return Map.of(
        "/",
            new Content(
                "text/html; charset=utf-8",
                () -> {
                  LiveReport.Made made = report.last();
                  return LivePage.html(made.report(), made.version());
                }),
        "/report.json",
            new Content(
                JSON,
                () -> {
                  LiveReport.Made made = report.last();
                  return LivePage.json(made.report(), made.version());
                }),
        "/status.json", new Content(JSON, status::json));
  }

  /** Makes the figures anew whenever the store has something new, until the end. */
  private static void follow(
      QuerySession session, LiveReport report, LiveStatus status, CountDownLatch end)
      throws InterruptedException {
    Duration pause = Duration.ZERO;
    while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      long began = System.nanoTime();
      try {
        report.refresh(session);
        status.problem(null);
      } catch (QueryException | StoreException e) {
        // As when compaction takes a file away that was just to be read; or Spark has ended.
        if (end.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        if (session.spark().sparkContext().isStopped()) {
          throw e;
        }
        status.problem(e.getMessage());
      }
      Duration others = Duration.ofNanos(System.nanoTime() - began).multipliedBy(ONE_IN - 1);
      pause = others.compareTo(LOOK_EVERY) > 0 ? others : LOOK_EVERY;
    }
  }
}
