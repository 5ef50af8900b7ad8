/**
 * Labelled images, and the order in which a trial sees them. {@link
 * io.github.soundings.dataset.Dataset} is the entrance, {@link
 * io.github.soundings.dataset.Datasets} opens it.
 *
 * <pre>
 * Shapeset -- ShapesetStream --------- ShapesetPainter -- ShapesetObject -- PolygonFill
 *          `- StoredExamples -- Images ----'
 *
 * StoredDataset -- RepeatedExamples
 *          `- StoredExamples -- Images ------ MnistFolder -- IdxFile
 *                            |            |-- CifarFolder
 *                            |            `-- ImageFolder -- ImageTree, GreyImageReader
 *                            |                            `- PreparedImages -- ParquetRows
 *                            `- TableData --- TableFile ---- CsvTable, ParquetTable
 * </pre>
 *
 * <p>Images are kept as bytes, tables as floats, and scaled when read. Sequences that have a state
 * of their own (the training ones) belong to one thread, all else is shared.
 *
 * <p>May depend on {@code random}; libraries: Hadoop's file system, Parquet, univocity's CSV
 * parser, Commons RNG's interface. Used by {@code experiment} (names, digests), {@code trial} and
 * {@code baseline} (examples), {@code sweep} (to convert images) and {@code report} (Figure 1).
 */
package io.github.soundings.dataset;
