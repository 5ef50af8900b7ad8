/**
 * The networks of the paper: fully connected hidden layers with one activation, a softmax output,
 * forward and backward passes, gradient descent with one step or a step for each weight, and greedy
 * pre-training, on ND4J arrays.
 *
 * <p>Arrays are row-major with one example a row, so that the code reads as the paper's equations:
 * {@code s = z W + b} with z (batch, fan-in), W (fan-in, fan-out), b (1, fan-out). Layer 0 is the
 * input, layer 1 the first hidden one, layer depth + 1 the output; weights carry the number of the
 * layer they lead to.
 *
 * <p>{@link io.github.soundings.network.Dl4j} makes Deeplearning4j's networks of them.
 *
 * <p>May depend on {@code random}; libraries: ND4J, DL4J, Commons Math for special functions. Used
 * by {@code probe}, {@code experiment} (the types it names), {@code trial}, {@code sweep} and
 * {@code bench}.
 */
package io.github.soundings.network;
