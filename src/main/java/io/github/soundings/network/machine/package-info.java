/**
 * The products of {@code network.simd} as machine code, for x86-64 processors with vectors of 8
 * floats: with instructions that fetch weights ahead of their use, which Java does not have, and
 * with all 16 registers in use. May use {@code network.simd} alone.
 */
package io.github.soundings.network.machine;
