/**
 * The kernels of engine {@code simd}, on Java arrays. They alone use the JDK's incubating Vector
 * API, so that everything else compiles and runs without it.
 *
 * <p>Depends on nothing. Used by {@code network}.
 */
package io.github.soundings.network.simd;
