package io.github.soundings.store;

import java.util.List;
import java.util.Locale;

/**
 * The tables whose rows do not come from trials: they count as they are, a file is replaced in one
 * step by the verb that computes it again, and {@code compact} leaves them alone.
 */
public enum ExtraTable {
  COST_SURFACES(CostSurfaceRow.class, "seed", "surface"),
  SUPPORT_VECTOR_MACHINES(SupportVectorMachineRow.class, "dataset_digest", "svm");

  private final Class<? extends Record> row;
  private final String key;
  private final String verb;

  ExtraTable(Class<? extends Record> row, String key, String verb) {
    this.row = row;
    this.key = key;
    this.verb = verb;
  }

  /** The name of the folder and of the view. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The schema. */
  public List<Column> columns() {
    return RowReader.of(row).stream().map(RowReader::column).toList();
  }

  /** The record that states the schema. */
  Class<? extends Record> row() {
    return row;
  }

  /** The columns without which a file cannot be of this table. */
  List<String> keys() {
    return List.of(key);
  }

  /** The verb that writes it. */
  String verb() {
    return verb;
  }
}
