package io.github.soundings.store;

/**
 * A point of a cost surface (Figure 5); table {@code cost_surfaces}, which does not come from
 * trials: a file is the surfaces of one seed.
 *
 * @param seed of the examples
 * @param examples that the cost is a mean over
 * @param cost {@code cross-entropy} or {@code quadratic}
 * @param firstWeight from the input to the hidden unit
 * @param secondWeight from the hidden unit to the output
 * @param value of the cost
 * @param firstGradient derivative of the cost with respect to the first weight
 * @param secondGradient with respect to the second
 */
public record CostSurfaceRow(
    long seed,
    int examples,
    String cost,
    double firstWeight,
    double secondWeight,
    double value,
    double firstGradient,
    double secondGradient) {}
