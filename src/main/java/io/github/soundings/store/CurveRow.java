package io.github.soundings.store;

/**
 * A point of an error curve; table {@code curves}.
 *
 * @param update updates done when it was measured
 * @param split {@code validation} or {@code test}
 * @param examplesSeen training examples presented so far, to all workers together
 * @param epoch the same in epochs
 * @param loss mean cost of an example, in nats where that is the negative log-likelihood; finite
 * @param error share of misclassified examples, 0 to 1
 * @param examples how many examples were evaluated
 */
public record CurveRow(
    String trialId,
    String attempt,
    long update,
    String split,
    long examplesSeen,
    double epoch,
    double loss,
    double error,
    int examples) {}
