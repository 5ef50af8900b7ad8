package io.github.soundings.cli;

import io.github.soundings.query.QueryResult.Format;
import io.github.soundings.query.QuerySession;
import io.github.soundings.report.Claims;
import io.github.soundings.report.Finding;
import io.github.soundings.report.FindingsText;
import io.github.soundings.report.Verdict;
import io.github.soundings.store.Store;
import io.github.soundings.sweep.SparkMaster;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says which of the paper's claims hold in a store. */
@Command(
    name = "check",
    description = {
      "Compares the store with the paper: each of its claims holds, fails or is undecided, with the",
      "figures of both and, where trials are missing, the experiment to run. Ends with 0 in any case.",
      "As a table, each is a paragraph."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings check",
      "  submit/soundings check --store notebooks/store --format csv > claims.csv"
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException {
    SparkMaster.ofThisProcess().requireAnswer();
    Store read = Store.at(store.location());
    read.requireExisting();
    try (QuerySession session = QuerySession.openForFewRows(read)) {
      write(Claims.decide(session));
    }
    return ExitCodes.DONE;
  }

  private void write(List<Finding> findings) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (format.format() == Format.TABLE) {
      FindingsText.write(findings, Terminal.columns(), out);
    } else {
      Claims.table(findings).write(format.format(), 0, out);
    }
    spec.commandLine()
        .getErr()
        .println(
            "%d claims: %d hold, %d fail, %d undecided"
                .formatted(
                    findings.size(),
                    count(findings, Verdict.HOLDS),
                    count(findings, Verdict.FAILS),
                    count(findings, Verdict.UNDECIDED)));
  }

  private static long count(List<Finding> findings, Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }
}
