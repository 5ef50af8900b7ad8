package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads stores with DuckDB, by the rules in the document of the format. */
final class DocumentedRules implements AutoCloseable {
  private final Connection duckdb;
  private final List<String> rules;

  private DocumentedRules(Connection duckdb, List<String> rules) {
    this.duckdb = duckdb;
    this.rules = rules;
  }

  static DocumentedRules read() throws IOException, SQLException {
    Matcher blocks =
        Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("src/docs/store.md")));
    List<String> rules = blocks.results().map(block -> block.group(1)).toList();
    assertThat(rules).hasSize(2);
    return new DocumentedRules(DriverManager.getConnection("jdbc:duckdb:"), rules);
  }

  /** The rows of a table that count, as text. */
  List<String> rows(Path root, Table table) throws SQLException {
    String trials = rules.get(0);
    String rows = rules.get(1).replace("curves", table.tableName());
    String query =
        table == Table.TRIALS
            ? trials + " ORDER BY ALL"
            : "FROM ("
                + rows
                + ") SEMI JOIN ("
                + trials
                + ") USING (trial_id, attempt) ORDER BY ALL";
    return query(query.replace("soundings-store", root.toString()));
  }

  List<String> query(String sql) throws SQLException {
    try (Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    }
  }

  Map<Table, List<String>> contents(Path root) throws SQLException {
    Map<Table, List<String>> contents = new LinkedHashMap<>();
    for (Table table : Table.values()) {
      contents.put(table, rows(root, table));
    }
    return contents;
  }

  /** How many rows of a table count, by the trial's id. */
  Map<String, Long> counts(Path root, Table table) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    for (String row : rows(root, table)) {
      counts.merge(row.substring(0, row.indexOf('|')), 1L, Long::sum);
    }
    return counts;
  }

  static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return to;
  }

  @Override
  public void close() throws SQLException {
    duckdb.close();
  }
}
