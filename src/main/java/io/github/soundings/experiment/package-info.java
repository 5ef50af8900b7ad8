/**
 * From a YAML file to the list of trials it asks for. {@link
 * io.github.soundings.experiment.Experiment} is the entrance, {@link
 * io.github.soundings.experiment.Trial} what comes out.
 *
 * <p>May depend on {@code network}, {@code dataset} and {@code probe} for the types it names;
 * libraries: SnakeYAML (which comes with Jackson YAML), Commons Text and Codec. Used by {@code
 * store}, {@code trial}, {@code sweep} and {@code cli}.
 */
package io.github.soundings.experiment;
