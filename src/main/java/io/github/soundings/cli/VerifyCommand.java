package io.github.soundings.cli;

import io.github.soundings.experiment.KebabCase;
import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QueryResult.Column;
import io.github.soundings.query.QueryResult.Format;
import io.github.soundings.store.Problem;
import io.github.soundings.store.Store;
import io.github.soundings.store.VerifiedStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Finds what is damaged in a store. */
@Command(
    name = "verify",
    description = {
      "Reads the whole store, comparing all checksums and counting the rows of each trial. Says which"
          + " files are damaged, lost, doubled or left behind, and what to do. Changes nothing.",
      "Ends with 1 if there is damage."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings verify",
      "  submit/soundings verify --store notebooks/store --format csv > problems.csv"
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException {
    VerifiedStore verified;
    try (ShareProgress progress = ShareProgress.of("verify", spec.commandLine().getErr())) {
      verified = Store.at(store.location()).verify(progress::show);
    }
    PrintWriter out = spec.commandLine().getOut();
    boolean forPeople = format.format() == Format.TABLE;
    if (!forPeople || !verified.problems().isEmpty()) {
      table(verified.problems()).write(format.format(), Terminal.columns(), out);
    }
    PrintWriter summary = forPeople ? out : spec.commandLine().getErr();
    if (forPeople && !verified.problems().isEmpty()) {
      summary.println();
    }
    summary.println(summary(verified));
    summary.flush();
    return verified.damaged() == 0 ? ExitCodes.DONE : ExitCodes.DAMAGED;
  }

  private static QueryResult table(List<Problem> problems) {
    List<Column> columns =
        Stream.of("problem", "file", "what", "to_do").map(name -> new Column(name, false)).toList();
    return new QueryResult(columns, problems.stream().map(VerifyCommand::row).toList());
  }

  private static List<Object> row(Problem problem) {
    return List.of(KebabCase.of(problem.kind()), problem.file(), problem.what(), problem.advice());
  }

  private static String summary(VerifiedStore verified) {
    long notes = verified.problems().size() - verified.damaged();
    return "%s: %d files, %d attempts, %d rows, %.1f MB%s%s"
        .formatted(
            verified.damaged() == 0 ? "OK" : verified.damaged() + " damaged",
            verified.files(),
            verified.trials(),
            verified.rows(),
            verified.bytes() / 1e6,
            notes == 0 ? "" : "; %d harmless left-overs".formatted(notes),
            verified.uncounted() == 0
                ? ""
                : "; %d attempts are of a version that did not count their rows"
                    .formatted(verified.uncounted()));
  }
}
