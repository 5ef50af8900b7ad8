package io.github.soundings.network.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How the kernels' operands lie in memory, and the vectors that they are read with.
 *
 * <p>Weights lie in tiles of {@value #ROWS} rows (units below) by {@value #LANES} columns (units of
 * the layer), row-major. Tiles of the same rows follow each other from the first column to the last
 * and make a block; blocks follow each other from the first row to the last. So a forward pass that
 * goes from tile to tile and a backward pass that takes all rows of a block, a few tiles at a time,
 * both read memory in the order of its addresses.
 *
 * <p>Pre-activations and gradients lie in patches of a group of up to {@value #GROUP} examples by
 * {@value #LANES} columns, row-major. Patches of the same group follow each other from the first
 * column to the last. So a kernel finds all its operands at constant distances from the first.
 *
 * <p>Activations that are multiplied with weights have the shape (groups, units, {@value #STRIDE}).
 * They are kept as the bits of floats: then the compiler has a broadcast read memory, where a
 * broadcast of floats keeps the shuffle unit busy. Their strides are powers of two, of which the
 * compiler takes the bounds checks out of loops.
 *
 * <p>No method of the kernels takes or returns a vector: the compiler may stop inlining such
 * methods anywhere, and would then put their vectors on the heap.
 */
public final class Lanes {
  /** Examples that kernels take at a time. */
  public static final int EXAMPLES = 5;

  /** Examples of a group. */
  public static final int GROUP = 2 * EXAMPLES;

  /** From a unit's activations in a group to the next unit's. */
  public static final int STRIDE = 16;

  /** Columns of a tile, and lanes that propagation sums in. */
  public static final int LANES = 16;

  /** Rows of a tile. */
  public static final int ROWS = 64;

  /**
   * From a tile to the next. Three cache lines lie between them, so that the same row of many tiles
   * does not share a place in the cache. One or two would do, but the compiler turns products with
   * sums or differences of two powers of two into shifts, and then leaves bounds checks in loops.
   */
  public static final int TILE = ROWS * LANES + 3 * LANES;

  /** From a patch to the next. A cache line lies between them for the same reasons. */
  public static final int PATCH = GROUP * LANES + LANES;

  /** Columns that kernels take at a time; matrices are filled up to a multiple. */
  public static final int COLUMNS = 32;

  /** Sums in lanes for a row of weights: ({@value #STRIDE}, {@value #LANES}). */
  public static final int ROW = STRIDE * LANES;

  /** The widest vectors of this processor and JVM. */
  public static final int PREFERRED_BITS = FloatVector.SPECIES_PREFERRED.vectorBitSize();

  /** Vectors of 16 floats where the processor has them, else of 8: results are the same. */
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() >= LANES
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_256;

  static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());

  /** Floats of a vector: 16 or 8. */
  public static final int WIDTH = SPECIES.length();

  /** Whether vectors have 16 floats, and there are 32 registers for them; else 8 and 16. */
  public static final boolean WIDE = WIDTH == LANES;

  /** From a vector of weights to that of the next columns: in the next tile or in the same. */
  static final int NEXT = WIDE ? TILE : WIDTH;

  /** From a vector of a patch to that of the next columns: in the next patch or in the same. */
  static final int NEXT_OF_PATCH = WIDE ? PATCH : WIDTH;

  private Lanes() {}
}
