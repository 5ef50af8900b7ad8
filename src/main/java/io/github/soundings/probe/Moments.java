package io.github.soundings.probe;

/**
 * What does not depend on the order of values.
 *
 * @param count how many there are
 * @param std standard deviation of the population
 */
record Moments(long count, double mean, double std) {}
