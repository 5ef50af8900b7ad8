/**
 * What is measured inside the layers, and how its distribution is summarized. Measuring never
 * changes the network.
 *
 * <p>May depend on {@code network}; library: ND4J. Used by {@code trial}.
 */
package io.github.soundings.probe;
