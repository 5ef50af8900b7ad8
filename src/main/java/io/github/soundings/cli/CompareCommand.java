package io.github.soundings.cli;

import io.github.soundings.query.QuerySession;
import io.github.soundings.report.Comparison;
import io.github.soundings.store.Store;
import io.github.soundings.sweep.SparkMaster;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tests whether two arms differ. */
@Command(
    name = "compare",
    description = {
      "Tests whether two arms differ: McNemar's test on the same test examples for each seed that both",
      "have, and paired tests over seeds. An arm is what an SQL condition on the parameters matches, or",
      "trial ids separated by commas; of several learning rates the one with the lowest validation",
      "error, and a line says where that is an end of those tried, or where others are as good."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings compare \"activation = 'tanh' AND initialization = 'standard'\" \\%n"
          + "      \"activation = 'tanh' AND initialization = 'normalized'\"",
      "  submit/soundings compare 0f1e2d3c4b5a6978 8796a5b4c3d2e1f0"
    })
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;

  @Parameters(index = "0", paramLabel = "ARM", description = "One arm.")
  private String first;

  @Parameters(index = "1", paramLabel = "ARM", description = "The other.")
  private String second;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException {
    SparkMaster.ofThisProcess().requireAnswer();
    Store read = Store.at(store.location());
    read.requireExisting();
    try (QuerySession session = QuerySession.open(read)) {
      Comparison comparison = Comparison.of(session, first, second);
      comparison.result().write(format.format(), Terminal.columns(), spec.commandLine().getOut());
      comparison.doubts().forEach(spec.commandLine().getErr()::println);
    }
    return ExitCodes.DONE;
  }
}
