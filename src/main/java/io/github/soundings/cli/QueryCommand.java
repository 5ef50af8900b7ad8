package io.github.soundings.cli;

import io.github.soundings.cli.shell.Shell;
import io.github.soundings.cli.shell.StatementRunner;
import io.github.soundings.query.QueryException;
import io.github.soundings.query.QuerySession;
import io.github.soundings.store.Store;
import io.github.soundings.sweep.SparkMaster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers a question in SQL about what a store holds. */
@Command(
    name = "query",
    description = {
      "Runs Spark SQL over the store's tables and views.",
      "Without SQL it opens a shell on a terminal, and reads statements from a pipe."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  submit/soundings query",
      "  submit/soundings query \"SHOW VIEWS\"",
      "  submit/soundings query \"SELECT * FROM error_curves\" --format csv > curves.csv",
      "  submit/soundings query -f questions.sql --store notebooks/store"
    })
final class QueryCommand implements Callable<Integer> {
  private static final String HISTORY = ".soundings_history";

  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;

  @ArgGroup(multiplicity = "0..1")
  private Source source;

  @Mixin private FormatOption format;

  /** Where the SQL is. */
  private static final class Source {
    @Parameters(paramLabel = "SQL", description = "Statements, separated by semicolons.")
    private String sql;

    @Option(names = "-f", paramLabel = "FILE", description = "A file of statements.")
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
    boolean shell = source == null && Terminal.isInteractive();
    String sql = shell ? "" : sql();
    SparkMaster.ofThisProcess().requireAnswer();
    Store read = Store.at(store.location());
    read.requireExisting();
    try (QuerySession session = QuerySession.open(read)) {
      if (shell) {
        Shell.run(session, format.format(), Path.of(System.getProperty("user.home"), HISTORY));
      } else {
        answer(session, sql);
      }
    }
    return ExitCodes.DONE;
  }

  private String sql() throws IOException {
    String sql =
        source == null
            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
            : source.text();
    if (sql.isBlank()) {
      throw new ParameterException(
          spec.commandLine(),
          "Missing SQL: must be an argument, in a file (-f) or on standard input; on a terminal,"
              + " leave it out for a shell");
    }
    return sql;
  }

  private void answer(QuerySession session, String sql) throws IOException {
    new StatementRunner(
            session, format.format(), spec.commandLine().getOut(), spec.commandLine().getErr())
        .runAll(sql, Terminal.columns());
  }
}
