package io.github.soundings.cli;

import io.github.soundings.query.QueryResult;
import io.github.soundings.query.QueryResult.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How often examples of each class were taken for each. */
final class ConfusionTable {
  private final int[][] counts;

  /**
   * @param counts row: true class; column: predicted class
   */
  ConfusionTable(int[][] counts) {
    this.counts = counts;
  }

  long examples() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).asLongStream().sum();
  }

  long wrong() {
    long right = 0;
    for (int label = 0; label < counts.length; label++) {
      right += counts[label][label];
    }
    return examples() - right;
  }

  /** A row for each class: its errors, and what it is taken for most often. */
  QueryResult classes() {
    List<List<Object>> rows = new ArrayList<>();
    for (int label = 0; label < counts.length; label++) {
      rows.add(row(label));
    }
    return new QueryResult(
        List.of(
            new Column("class", true),
            new Column("examples", true),
            new Column("wrong", true),
            new Column("error_percent", true),
            new Column("mostly_taken_for", true),
            new Column("times", true)),
        rows);
  }

  private List<Object> row(int label) {
    int examples = Arrays.stream(counts[label]).sum();
    int wrong = examples - counts[label][label];
    int other = label == 0 ? 1 : 0;
    for (int k = 0; k < counts.length; k++) {
      if (k != label && counts[label][k] > counts[label][other]) {
        other = k;
      }
    }
    boolean any = wrong > 0;
    return Arrays.asList(
        label,
        examples,
        wrong,
        examples == 0 ? null : 100.0 * wrong / examples,
        any ? other : null,
        any ? counts[label][other] : null);
  }

  /** A row for each true class, a column for each predicted one. */
  QueryResult matrix() {
    List<Column> columns = new ArrayList<>(List.of(new Column("class", true)));
    List<List<Object>> rows = new ArrayList<>();
    for (int label = 0; label < counts.length; label++) {
      columns.add(new Column("as_" + label, true));
      List<Object> row = new ArrayList<>(List.of(label));
      Arrays.stream(counts[label]).forEach(row::add);
      rows.add(row);
    }
    return new QueryResult(columns, rows);
  }
}
