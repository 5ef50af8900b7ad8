/**
 * Labelled images, and the order in which a trial sees them. {@link
 * io.github.soundings.dataset.Dataset} is the entrance, {@link
 * io.github.soundings.dataset.Shapeset} the paper's generated images, {@link
 * io.github.soundings.dataset.Mnist} the handwritten digits.
 *
 * <p>May depend on {@code random}; libraries: Hadoop's file system. Used by {@code experiment}
 * (names, digests) and {@code trial} (examples).
 */
package io.github.soundings.dataset;
