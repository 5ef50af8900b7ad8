/**
 * The command line: one picocli command per verb. {@link io.github.soundings.cli.Soundings} is the
 * entrance, to which {@code submit/soundings} hands over by way of spark-submit.
 *
 * <p>Results go to standard output, everything else to standard error. May depend on all packages;
 * none depends on it.
 */
package io.github.soundings.cli;
