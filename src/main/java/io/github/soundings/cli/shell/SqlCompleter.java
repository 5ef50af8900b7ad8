package io.github.soundings.cli.shell;

import io.github.soundings.query.QueryException;
import io.github.soundings.query.QueryResult.Format;
import io.github.soundings.query.QuerySession;
import io.github.soundings.query.Views;
import io.github.soundings.store.Column;
import io.github.soundings.store.Table;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Offers the names of views, the columns of tables and of the views that the statement names, words
 * of SQL, and the shell's own commands.
 */
final class SqlCompleter implements Completer {
  private static final List<String> WORDS =
      List.of(
          "SELECT",
          "FROM",
          "WHERE",
          "GROUP",
          "ORDER",
          "BY",
          "HAVING",
          "LIMIT",
          "JOIN",
          "USING",
          "ON",
          "AS",
          "AND",
          "OR",
          "NOT",
          "IN",
          "BETWEEN",
          "LIKE",
          "IS",
          "NULL",
          "DISTINCT",
          "WITH",
          "OVER",
          "PARTITION",
          "FILTER",
          "CASE",
          "WHEN",
          "THEN",
          "ELSE",
          "END",
          "UNION",
          "DESC",
          "DESCRIBE",
          "SHOW",
          "VIEWS",
          "COLUMNS",
          "EXPLAIN",
          "count",
          "avg",
          "min",
          "max",
          "round",
          "stddev_samp",
          "percentile",
          "format_number");

  private final QuerySession session;

  SqlCompleter(QuerySession session) {
    this.session = session;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    for (String name : offered(line.line(), line.words())) {
      candidates.add(new Candidate(name));
    }
  }

  private Collection<String> offered(String text, List<String> words) {
    if (text.startsWith(".")) {
      return words.size() > 1 ? arguments(words.get(0)) : ShellCommand.words();
    }
    Set<String> names = new LinkedHashSet<>(Views.names());
    names.addAll(columnsOfTables());
    for (String word : words) {
      if (Views.names().contains(word.toLowerCase(Locale.ROOT))) {
        names.addAll(columns(word));
      }
    }
    names.addAll(WORDS);
    return names;
  }

  /** SELECT comes before FROM: those of the tables are offered in any case. */
  private static List<String> columnsOfTables() {
    return Arrays.stream(Table.values())
        .flatMap(table -> table.columns().stream())
        .map(Column::name)
        .toList();
  }

  private static Collection<String> arguments(String command) {
    if (command.equals(ShellCommand.FORMAT.word())) {
      return Arrays.stream(Format.values())
          .map(each -> each.name().toLowerCase(Locale.ROOT))
          .toList();
    }
    return command.equals(ShellCommand.VIEW.word()) ? Views.names() : List.of();
  }

  /** Completion must not fail where the query would say what is wrong. */
  private List<String> columns(String view) {
    try {
      return session.columns(view.toLowerCase(Locale.ROOT));
    } catch (QueryException e) {
      return List.of();
    }
  }
}
