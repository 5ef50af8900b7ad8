package io.github.soundings.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The tables of a store. Each is a folder of Parquet files; its schema is that of its record, for
 * whoever writes and for whoever reads.
 */
public enum Table {
  TRIALS(TrialRow.class),
  CURVES(CurveRow.class),
  LAYER_STATS(LayerStatsRow.class),
  HISTOGRAMS(HistogramRow.class),
  JACOBIANS(JacobianRow.class),
  PREDICTIONS(PredictionRow.class),
  RECONSTRUCTIONS(ReconstructionRow.class);

  private final Class<? extends Record> row;

  Table(Class<? extends Record> row) {
    this.row = row;
  }

  /** The name of the folder and of the view. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The record that states the schema. */
  public Class<? extends Record> row() {
    return row;
  }

  /** The schema. */
  public List<Column> columns() {
    return RowReader.of(row).stream().map(RowReader::column).toList();
  }

  /** The columns of {@code trials} that hold parameters, which decide a trial's identity. */
  public static List<Column> parameters() {
    return RowReader.of(TrialRow.Parameters.class).stream().map(RowReader::column).toList();
  }

  /** The tables whose rows are seen once a row of {@code trials} commits them. */
  static List<Table> committedByTrials() {
    return Arrays.stream(values()).filter(table -> table != TRIALS).toList();
  }

  List<? extends Record> rowsOf(Attempt attempt) {
    return switch (this) {
      case TRIALS -> List.of(attempt.trial().withRows(RowCounts.of(attempt)));
      case CURVES -> attempt.curves();
      case LAYER_STATS -> attempt.layerStats();
      case HISTOGRAMS -> attempt.histograms();
      case JACOBIANS -> attempt.jacobians();
      case PREDICTIONS -> attempt.predictions();
      case RECONSTRUCTIONS -> attempt.reconstructions();
    };
  }
}
