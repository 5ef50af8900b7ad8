package io.github.soundings.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.query.FastSession;
import io.github.soundings.query.QueryResult.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
  @AutoClose private static final FastSession FAST = new FastSession();

  @TempDir Path folder;

  private static Terminal terminal(String typed, ByteArrayOutputStream shown) throws IOException {
    return new DumbTerminal(
        "test",
        Terminal.TYPE_DUMB,
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
        shown,
        StandardCharsets.UTF_8);
  }

  /** What the terminal shows, with bare line ends. */
  private String shown(String... lines) throws IOException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (Terminal terminal = terminal(String.join("\n", lines) + "\n", shown)) {
      Shell.run(FAST.session(), Format.TABLE, folder.resolve("history"), terminal);
    }
    return shown.toString(StandardCharsets.UTF_8).replace("\r", "");
  }

  @Test
  void answersStatementsOfSeveralLinesUntilTheInputEnds() throws IOException {
    assertThat(shown("SELECT 20 + 1 AS first,", "  'ü;' AS second; SELECT 7 AS third;"))
        .contains("first  second\n-----  ------\n   21  ü;\n1 row, ")
        .contains("third\n-----\n    7\n1 row, ");
  }

  @Test
  void goesOnAfterAnError() throws IOException {
    assertThat(shown("SELECT nosuch FROM trials;", "DROP VIEW trials;", "SELECT 40 + 2 AS n;"))
        .contains("`nosuch` cannot be resolved")
        .contains("must be SELECT, WITH, SHOW, DESCRIBE or EXPLAIN")
        .contains(" n\n--\n42\n1 row, ");
  }

  @Test
  void obeysItsOwnCommands() throws IOException {
    assertThat(shown(".tables", ".format csv", "SELECT 1 AS a, 'x' AS b;", ".quit", "SELECT 99;"))
        .contains("best_learning_rate")
        .contains("a,b\n1,x\n1 row, ")
        .doesNotContain("99\n1 row");
    assertThat(shown(".view seed_spread", ".view curves", ".format xml", ".what", ".reload"))
        .contains("-- Per arm and learning rate")
        .contains("Columns: trial_id, attempt, update")
        .contains("Invalid format: xml (must be table, csv, json or html)")
        .contains("Unknown command: .what\n.tables ");
  }

  @Test
  void keepsWhatWasTypedForTheNextTime() throws IOException {
    shown("SELECT 1", " AS a;", "exit");
    assertThat(Files.readString(folder.resolve("history"))).contains("SELECT 1\\n AS a;");
  }

  @Test
  void cancelsTheStatementThatRuns() throws Exception {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    String endless = "SELECT sum(a.id * b.id) FROM range(1000000000) a, range(1000000000) b;\n";
    try (Terminal terminal = terminal(endless + "SELECT 5 + 6 AS n;\n", shown)) {
      Thread shell =
          new Thread(
              () -> Shell.run(FAST.session(), Format.TABLE, folder.resolve("history"), terminal));
      shell.start();
      while (FAST.spark().sparkContext().statusTracker().getActiveStageIds().length == 0) {
        Thread.sleep(20);
      }
      terminal.raise(Signal.INT);
      shell.join();
    }
    assertThat(shown.toString(StandardCharsets.UTF_8).replace("\r", ""))
        .contains("Cancelled\n")
        .contains(" n\n--\n11\n1 row, ");
  }

  private static List<String> completed(String line) {
    ParsedLine parsed = new SqlParser().parse(line, line.length(), ParseContext.COMPLETE);
    List<Candidate> candidates = new ArrayList<>();
    new SqlCompleter(FAST.session()).complete(null, parsed, candidates);
    return candidates.stream()
        .map(Candidate::value)
        .filter(name -> name.startsWith(parsed.word()))
        .toList();
  }

  @Test
  void completesViewsTheirColumnsAndCommands() {
    assertThat(completed("SELECT * FROM best_lea")).containsExactly("best_learning_rate");
    assertThat(completed("SELECT examples_")).containsExactly("examples_seen");
    assertThat(completed("SELECT * FROM paper_table1 p WHERE p.test_error_p"))
        .containsExactly("test_error_percent");
    assertThat(completed("SELECT test_error_p")).isEmpty();
    assertThat(completed(".vi")).containsExactly(".view");
    assertThat(completed(".view seed")).containsExactly("seed_spread");
    assertThat(completed(".format j")).containsExactly("json");
  }
}
