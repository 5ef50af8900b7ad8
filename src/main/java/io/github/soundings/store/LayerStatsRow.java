package io.github.soundings.store;

/**
 * The distribution of one quantity in one layer at one time; table {@code layer_stats}.
 *
 * <p>Standard deviations are of the population; percentiles interpolate linearly between the order
 * statistics, as NumPy's and Spark's do.
 *
 * @param update updates done when it was measured
 * @param layer 0 input, 1 first hidden, ..., depth + 1 output; for weights the layer they lead to
 * @param quantity see {@link io.github.soundings.probe.Quantity}
 * @param count how many values were measured
 * @param absP98 98th percentile of the absolute value: the markers of Figures 3 and 10
 * @param saturatedShare share of units x examples whose activation function has a slope of at most
 *     a tenth of its reference, see {@link io.github.soundings.network.Activation}; null where the
 *     notion does not apply
 * @param linearShare the same for a slope of at least nine tenths
 * @param zeroShare share of values that are exactly 0
 */
public record LayerStatsRow(
    String trialId,
    String attempt,
    long update,
    int layer,
    String quantity,
    long count,
    double mean,
    double std,
    double min,
    double max,
    double p1,
    double p5,
    double p10,
    double p25,
    double p50,
    double p75,
    double p90,
    double p95,
    double p99,
    double absP98,
    Double saturatedShare,
    Double linearShare,
    double zeroShare) {}
