package io.github.soundings.store;

import java.util.List;

/**
 * All rows that one run of one trial leaves behind, for {@link Store#commit}.
 *
 * @param trial the row that commits the attempt
 */
public record Attempt(
    TrialRow trial,
    List<CurveRow> curves,
    List<LayerStatsRow> layerStats,
    List<HistogramRow> histograms,
    List<PredictionRow> predictions) {
  public Attempt {
    curves = List.copyOf(curves);
    layerStats = List.copyOf(layerStats);
    histograms = List.copyOf(histograms);
    predictions = List.copyOf(predictions);
  }
}
