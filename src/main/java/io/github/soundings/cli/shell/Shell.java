package io.github.soundings.cli.shell;

import io.github.soundings.query.QueryException;
import io.github.soundings.query.QueryResult.Format;
import io.github.soundings.query.QuerySession;
import io.github.soundings.query.Views;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;

/**
 * Reads statements from a terminal and answers them until Ctrl-D. Errors are shown and the next
 * statement is read; Ctrl-C drops what was typed or cancels what runs. What was typed is kept in a
 * file for the next time.
 */
public final class Shell {
  private static final String PROMPT = "soundings> ";
  private static final String CONTINUATION = "        -> ";
  private static final int NAMES_A_LINE = 4;

  private final QuerySession session;
  private final Terminal terminal;
  private final LineReader reader;
  private final StatementRunner runner;

  private Shell(QuerySession session, Format format, Path history, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
    runner = new StatementRunner(session, format, terminal.writer(), terminal.writer());
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new SqlParser())
            .completer(new SqlCompleter(session))
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUATION)
            .variable(LineReader.INDENTATION, 0)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .option(LineReader.Option.COMPLETE_MATCHER_TYPO, false)
            .build();
  }

  /**
   * Runs on the terminal of this process until its user leaves.
   *
   * @param history the file that keeps what was typed
   */
  public static void run(QuerySession session, Format format, Path history) throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).nativeSignals(true).build()) {
      run(session, format, history, terminal);
    }
  }

  static void run(QuerySession session, Format format, Path history, Terminal terminal) {
    new Shell(session, format, history, terminal).readAndAnswer();
  }

  private void readAndAnswer() {
    terminal.handle(Signal.INT, signal -> runner.cancel());
    print("Spark SQL, ended by a semicolon; .help lists commands, .tables the views.\n");
    boolean going = true;
    while (going) {
      going = read().map(this::answer).orElse(false);
    }
  }

  /** What was typed; blank if it was dropped by Ctrl-C, empty at the end. */
  private Optional<String> read() {
    try {
      return Optional.of(reader.readLine(PROMPT));
    } catch (UserInterruptException e) {
      return Optional.of("");
    } catch (EndOfFileException e) {
      return Optional.empty();
    }
  }

  /** Returns whether the shell goes on. */
  private boolean answer(String typed) {
    try {
      if (ShellCommand.isOne(typed)) {
        return obey(typed);
      }
      runner.runAll(typed, terminal.getWidth());
    } catch (QueryException | IOException e) {
      print(e.getMessage() + "\n");
    }
    return true;
  }

  private boolean obey(String typed) {
    String argument = typed.strip().replaceFirst("\\S+\\s*", "");
    Optional<ShellCommand> command = ShellCommand.of(typed);
    if (command.isEmpty()) {
      print("Unknown command: " + typed.strip() + "\n");
    }
    switch (command.orElse(ShellCommand.HELP)) {
      case TABLES -> print(names());
      case VIEW -> print(definition(argument));
      case FORMAT -> runner.use(format(argument));
      case RELOAD -> session.reload();
      case HELP -> print(ShellCommand.help());
      case QUIT -> {
        return false;
      }
    }
    return true;
  }

  private static String names() {
    List<String> names = Views.names().stream().sorted().toList();
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      boolean last = i % NAMES_A_LINE == NAMES_A_LINE - 1 || i == names.size() - 1;
      String format = last ? "%s\n" : "%-" + (width + 2) + "s";
      text.append(format.formatted(names.get(i)));
    }
    return text.toString();
  }

  private String definition(String view) {
    String name = view.toLowerCase(Locale.ROOT);
    return Views.definition(name)
        .orElseGet(() -> "Columns: " + String.join(", ", session.columns(name)) + "\n");
  }

  private static Format format(String name) {
    return Arrays.stream(Format.values())
        .filter(each -> each.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new QueryException(
                    "Invalid format: " + name + " (must be table, csv, json or html)"));
  }

  private void print(String text) {
    PrintWriter out = terminal.writer();
    out.print(text);
    out.flush();
  }
}
