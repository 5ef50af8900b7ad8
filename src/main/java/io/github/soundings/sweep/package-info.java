/**
 * Fans the missing trials of an experiment out over Spark executors, shows how far they are, and
 * says what came of them. {@link io.github.soundings.sweep.Sweep} is the entrance; {@link
 * io.github.soundings.sweep.Plan} says beforehand what it would do. Also converts images, once,
 * before any sweep: {@link io.github.soundings.sweep.ImagePreparation}; evaluates finished
 * networks: {@link io.github.soundings.sweep.NetworkEvaluation}; and trains what they are compared
 * with: {@link io.github.soundings.sweep.SupportVectorMachines}.
 *
 * <p>Executors that die are looked into by {@link io.github.soundings.sweep.DeathWatch} and {@link
 * io.github.soundings.sweep.Inquest}, which decide which trials run alone and which are given up.
 *
 * <p>May depend on {@code network}, {@code dataset}, {@code baseline}, {@code experiment}, {@code
 * trial} and {@code store}; libraries: Spark, dl4j-spark, Hadoop's file system. Used by {@code
 * cli}.
 */
package io.github.soundings.sweep;
