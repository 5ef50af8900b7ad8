package io.github.soundings.report;

import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QuerySession;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that the paper says, and the query that decides whether it holds in a store. The query
 * gives a row or none, with the columns {@code holds} (null: undecided), {@code ours}, the figures
 * to compare with the paper's, in words, and perhaps {@code rates}: what to know of the learning
 * rates at which they were got.
 *
 * <p>Its file begins with a comment of four entries, which may run on in lines that are indented:
 *
 * <pre>
 * -- claim: what the paper says, in our words
 * -- paper: the section and the figure
 * -- reading: the paper's figures
 * -- run: the experiment file whose trials decide it, with options, and other commands
 * </pre>
 *
 * and goes on with the rule for the verdict, its tolerances and their reasons.
 *
 * @param name of the file, without {@code .sql}
 */
public record Claim(
    String name, String text, String source, String reading, String run, String sql) {
  private static final String COMMENT = "-- ";
  private static final String CONTINUED = "--   ";
  private static final List<String> ENTRIES = List.of("claim", "paper", "reading", "run");

  /**
   * Reads a claim's file.
   *
   * @throws IllegalArgumentException if an entry is missing
   */
  static Claim parse(String name, String sql) {
    Map<String, String> entries = new LinkedHashMap<>();
    String key = "";
    for (String line : sql.lines().takeWhile(line -> line.startsWith(COMMENT)).toList()) {
      if (line.startsWith(CONTINUED)) {
        entries.merge(key, line.strip().substring(COMMENT.length()).strip(), (a, b) -> a + " " + b);
      } else {
        String[] entry = line.substring(COMMENT.length()).split(": ", 2);
        key = entry[0];
        entries.put(key, entry[entry.length - 1]);
      }
    }
    for (String required : ENTRIES) {
      if (!entries.containsKey(required)) {
        throw new IllegalArgumentException(
            "Invalid claim: "
                + name
                + " (must begin with -- "
                + String.join(", -- ", ENTRIES)
                + ")");
      }
    }
    return new Claim(
        name,
        entries.get("claim"),
        entries.get("paper"),
        entries.get("reading"),
        entries.get("run"),
        sql);
  }

  /** Asks a store. */
  Finding decide(QuerySession session) {
    QueryResult result = session.query(sql);
    List<String> columns = result.columns().stream().map(QueryResult.Column::name).toList();
    Iterator<List<Object>> rows = result.rows().iterator();
    if (!rows.hasNext()) {
      return new Finding(this, Verdict.UNDECIDED, "", "");
    }
    List<Object> row = rows.next();
    return new Finding(
        this,
        Verdict.of(row.get(columns.indexOf("holds"))),
        text(row.get(columns.indexOf("ours"))),
        columns.contains("rates") ? text(row.get(columns.indexOf("rates"))) : "");
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
