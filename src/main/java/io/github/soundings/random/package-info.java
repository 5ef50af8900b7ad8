/**
 * Where every random number comes from. Depends on nothing; used by {@code network} (initial
 * weights) and {@code dataset} (generated examples, shuffling).
 */
package io.github.soundings.random;
