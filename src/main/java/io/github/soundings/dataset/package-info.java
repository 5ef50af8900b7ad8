/**
 * Labelled images, and the order in which a trial sees them. {@link
 * io.github.soundings.dataset.Dataset} is the entrance, {@link
 * io.github.soundings.dataset.Datasets} opens it.
 *
 * <pre>
 * Shapeset -- ShapesetStream --------- ShapesetPainter -- ShapesetObject -- PolygonFill
 *          `- StoredExamples -- Images ----'
 *
 * Mnist ----- RepeatedExamples
 *          `- StoredExamples -- Images -- MnistFolder -- IdxFile
 * </pre>
 *
 * <p>Images are kept as bytes and scaled when read. Sequences that have a state of their own (the
 * training ones) belong to one thread, all else is shared.
 *
 * <p>May depend on {@code random}; libraries: Hadoop's file system, Commons RNG's interface. Used
 * by {@code experiment} (names, digests) and {@code trial} (examples).
 */
package io.github.soundings.dataset;
