package io.github.soundings.store;

import java.util.List;

/**
 * The predicted class of each evaluated example, in dataset order; table {@code predictions}. Two
 * trials on the same dataset are compared example by example, without the dataset.
 *
 * @param split {@code test}
 * @param stage {@code best} (lowest validation error) or {@code final}
 * @param update updates done at that time
 * @param labels the true class of each of these examples
 */
public record PredictionRow(
    String trialId,
    String attempt,
    String split,
    String stage,
    long update,
    List<Integer> predicted,
    List<Integer> labels) {}
