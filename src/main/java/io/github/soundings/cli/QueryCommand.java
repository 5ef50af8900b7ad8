package io.github.soundings.cli;

import io.github.soundings.query.QueryException;
import io.github.soundings.query.QueryResult.Format;
import io.github.soundings.query.QuerySession;
import io.github.soundings.store.Store;
import io.github.soundings.sweep.SparkMaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers a question in SQL about what a store holds. */
@Command(
    name = "query",
    description = "Runs Spark SQL over the store's tables and views.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings query \"SHOW VIEWS\"",
      "  submit/soundings query \"SELECT * FROM error_curves\" --format csv > curves.csv",
      "  submit/soundings query -f question.sql --store notebooks/store"
    })
final class QueryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "How rows are written: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Format format;

  /** Where the SQL is. */
  private static final class Source {
    @Parameters(paramLabel = "SQL", description = "One statement.")
    private String sql;

    @Option(names = "-f", paramLabel = "FILE", description = "A file with one statement.")
    private Path file;

    private String text() {
      if (file == null) {
        return sql;
      }
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new QueryException("Cannot read " + file + ": " + e.getMessage(), e);
      }
    }
  }

  @Override
  public Integer call() throws IOException {
    String sql = source.text();
    SparkMaster.ofThisProcess().requireAnswer();
    Store read = Store.at(store.location());
    read.requireExisting();
    try (QuerySession session = QuerySession.open(read)) {
      long rows = session.query(sql).write(format, Terminal.columns(), spec.commandLine().getOut());
      spec.commandLine().getErr().println(rows + (rows == 1 ? " row" : " rows"));
    }
    return ExitCodes.DONE;
  }
}
