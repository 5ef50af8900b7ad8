package io.github.soundings.probe;

/**
 * One quantity in one layer.
 *
 * @param layer 0 input, 1 first hidden, ..., depth + 1 output; for weights the layer they lead to
 * @param saturatedShare see {@link io.github.soundings.network.Activation}; null for other
 *     quantities than the activations of hidden layers
 * @param linearShare likewise
 */
public record Measurement(
    int layer,
    Quantity quantity,
    Distribution distribution,
    Double saturatedShare,
    Double linearShare) {}
