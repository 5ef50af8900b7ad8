/**
 * Fans the missing trials of an experiment out over Spark executors, shows how far they are, and
 * says what came of them. {@link io.github.soundings.sweep.Sweep} is the entrance; {@link
 * io.github.soundings.sweep.Plan} says beforehand what it would do.
 *
 * <p>May depend on {@code experiment}, {@code trial} and {@code store}; library: Spark. Used by
 * {@code cli}.
 */
package io.github.soundings.sweep;
