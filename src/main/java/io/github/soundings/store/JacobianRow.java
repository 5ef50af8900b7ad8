package io.github.soundings.store;

/**
 * The singular values of the Jacobians between two layers at one time, over all examples together;
 * table {@code jacobians}. Statistics are those of {@code layer_stats}.
 *
 * @param update updates done when it was measured
 * @param fromLayer the layer with respect to which the derivative is taken, 0 being the input
 * @param toLayer the layer whose activations are derived: the next one, or the top hidden layer
 * @param examples how many Jacobians: 1 for a linear network, where all examples have the same
 * @param count how many singular values were measured
 */
public record JacobianRow(
    String trialId,
    String attempt,
    long update,
    int fromLayer,
    int toLayer,
    int examples,
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
    double p99) {}
