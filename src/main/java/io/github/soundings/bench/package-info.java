/**
 * How fast this machine trains, beside its peers and its limit, all measured in one run so that
 * ratios hold on noisy machines.
 *
 * <p>May depend on {@code network}; libraries: ND4J, DL4J. Used by {@code cli}.
 */
package io.github.soundings.bench;
