package io.github.soundings.store;

import java.util.List;

/**
 * The histogram that belongs to a row of {@code layer_stats}; table {@code histograms}.
 *
 * @param edges bounds of the bins, one more than there are counts, equally spaced from min to max
 * @param counts values in each bin; a bin includes its lower bound, the last one both
 */
public record HistogramRow(
    String trialId,
    String attempt,
    long update,
    int layer,
    String quantity,
    List<Double> edges,
    List<Long> counts) {}
