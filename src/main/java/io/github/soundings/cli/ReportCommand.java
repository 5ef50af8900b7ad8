package io.github.soundings.cli;

import io.github.soundings.query.QuerySession;
import io.github.soundings.report.Report;
import io.github.soundings.report.ReportFolder;
import io.github.soundings.store.Store;
import io.github.soundings.sweep.SparkMaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a store as a page of figures. */
@Command(
    name = "report",
    description = {
      "Writes the paper's figures, and more, from the store: FOLDER/index.html, one page that opens",
      "in a browser without a network, and each figure as SVG and PNG in FOLDER/figures."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings report",
      "  submit/soundings report --store notebooks/store --to /tmp/report"
    })
final class ReportCommand implements Callable<Integer> {
  private static final int MOST_TRIALS = 1000;

  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      defaultValue = "report",
      description = "Folder of the files, which are replaced. Default: ${DEFAULT-VALUE}")
  private Path folder;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Trials whose layers can be looked at one by one; those at the chosen learning rates come"
              + " first. More make the page larger. Default: ${DEFAULT-VALUE}")
  private int mostTrials;

  @Override
  public Integer call() throws IOException {
    Store read = Store.at(store.location());
    read.requireExisting();
    requireOptions();
    SparkMaster.ofThisProcess().requireAnswer();
    Consumer<String> progress = spec.commandLine().getErr()::println;
    Report report;
    try (QuerySession session = QuerySession.openForFewRows(read)) {
      report =
          Report.read(
              session, store.location(), mostTrials, (last, soFar) -> progress.accept(last));
    }
    Path page = ReportFolder.write(report, folder, progress);
    spec.commandLine().getOut().println(page.toAbsolutePath().normalize());
    return ExitCodes.DONE;
  }

  private void requireOptions() {
    if (mostTrials < 1 || mostTrials > MOST_TRIALS) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid --trials: %d (must be from 1 to %d)".formatted(mostTrials, MOST_TRIALS));
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "Invalid --to: " + folder + " (must be a folder or none yet)", e);
    }
    if (!Files.isWritable(folder)) {
      throw new ParameterException(
          spec.commandLine(), "Invalid --to: " + folder + " (must be writable)");
    }
  }
}
