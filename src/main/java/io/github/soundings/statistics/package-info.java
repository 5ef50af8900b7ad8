/**
 * Paired tests of two arms: on the same test examples, and over seeds. Distributions are those of
 * Apache Commons Math, which Spark brings.
 *
 * <p>Depends on no other package. Used by {@code query}, whose views call it from SQL, and by
 * {@code report}.
 */
package io.github.soundings.statistics;
