package io.github.soundings.store;

/**
 * A point of the curve of a layer's pre-training; table {@code reconstructions}.
 *
 * @param layer 1 for the first hidden layer
 * @param update updates of this layer done when it was measured
 * @param examplesSeen training examples presented to this layer so far: update x batch size
 * @param loss mean cost of an example's reconstruction, summed over the units of the layer below
 */
public record ReconstructionRow(
    String trialId, String attempt, int layer, long update, long examplesSeen, double loss) {}
