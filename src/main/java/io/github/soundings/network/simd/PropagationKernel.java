package io.github.soundings.network.simd;

import static io.github.soundings.network.simd.Lanes.LANES;
import static io.github.soundings.network.simd.Lanes.PATCH;
import static io.github.soundings.network.simd.Lanes.ROW;
import static io.github.soundings.network.simd.Lanes.SPECIES;
import static io.github.soundings.network.simd.Lanes.TILE;
import static io.github.soundings.network.simd.Lanes.WIDE;
import static io.github.soundings.network.simd.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * The backward pass's product. Each gradient is summed in 16 lanes, from the first column to the
 * last, which are then added in pairs 8, 4, 2 and 1 lanes apart.
 */
public final class PropagationKernel {
  private static final VectorMask<Float> BIT_8 = mask(8);
  private static final VectorMask<Float> BIT_4 = mask(4);
  private static final VectorMask<Float> BIT_2 = mask(2);
  private static final VectorMask<Float> BIT_1 = mask(1);
  private static final VectorShuffle<Float> SWAP_8 = swap(8);
  private static final VectorShuffle<Float> SWAP_4 = swap(4);
  private static final VectorShuffle<Float> SWAP_2 = swap(2);
  private static final VectorShuffle<Float> SWAP_1 = swap(1);

  /** Rows that folding lanes 8 apart leaves, and from a row to what is added to it. */
  private static final int ROWS_OF_8 = WIDE ? 8 : LANES;

  private static final int OTHER_HALF = WIDE ? 8 * ROW : WIDTH;

  private PropagationKernel() {}

  /**
   * Sums five examples' products of four rows of consecutive tiles with the gradients, each of 16
   * lanes by itself: {@code lanes[i][l] = sum over j = l modulo 16 of W[i][j] ds[j]}.
   *
   * @param ds gradients: patches
   * @param lanes receives the sums: (4, {@value Lanes#STRIDE}, 16)
   * @param more whether to continue the sums that are there
   */
  public static void propagate4(
      float[] w,
      int wAt,
      int tiles,
      float[] ds,
      int dsAt,
      float[] lanes,
      int lanesAt,
      boolean more) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector b3 = a0;
    FloatVector b4 = a0;
    FloatVector c0 = a0;
    FloatVector c1 = a0;
    FloatVector c2 = a0;
    FloatVector c3 = a0;
    FloatVector c4 = a0;
    FloatVector d0 = a0;
    FloatVector d1 = a0;
    FloatVector d2 = a0;
    FloatVector d3 = a0;
    FloatVector d4 = a0;
    if (more) {
      a0 = FloatVector.fromArray(SPECIES, lanes, lanesAt);
      a1 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 16);
      a2 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 32);
      a3 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 48);
      a4 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 64);
      b0 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 256);
      b1 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 272);
      b2 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 288);
      b3 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 304);
      b4 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 320);
      c0 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 512);
      c1 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 528);
      c2 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 544);
      c3 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 560);
      c4 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 576);
      d0 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 768);
      d1 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 784);
      d2 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 800);
      d3 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 816);
      d4 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 832);
    }
    for (int tile = 0; tile < tiles; tile++) {
      int wTile = wAt + tile * TILE;
      int dsTile = dsAt + tile * PATCH;
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wTile);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, wTile + 16);
      FloatVector w2 = FloatVector.fromArray(SPECIES, w, wTile + 32);
      FloatVector w3 = FloatVector.fromArray(SPECIES, w, wTile + 48);
      FloatVector x = FloatVector.fromArray(SPECIES, ds, dsTile);
      a0 = w0.fma(x, a0);
      b0 = w1.fma(x, b0);
      c0 = w2.fma(x, c0);
      d0 = w3.fma(x, d0);
      x = FloatVector.fromArray(SPECIES, ds, dsTile + LANES);
      a1 = w0.fma(x, a1);
      b1 = w1.fma(x, b1);
      c1 = w2.fma(x, c1);
      d1 = w3.fma(x, d1);
      x = FloatVector.fromArray(SPECIES, ds, dsTile + 2 * LANES);
      a2 = w0.fma(x, a2);
      b2 = w1.fma(x, b2);
      c2 = w2.fma(x, c2);
      d2 = w3.fma(x, d2);
      x = FloatVector.fromArray(SPECIES, ds, dsTile + 3 * LANES);
      a3 = w0.fma(x, a3);
      b3 = w1.fma(x, b3);
      c3 = w2.fma(x, c3);
      d3 = w3.fma(x, d3);
      x = FloatVector.fromArray(SPECIES, ds, dsTile + 4 * LANES);
      a4 = w0.fma(x, a4);
      b4 = w1.fma(x, b4);
      c4 = w2.fma(x, c4);
      d4 = w3.fma(x, d4);
    }
    a0.intoArray(lanes, lanesAt);
    a1.intoArray(lanes, lanesAt + 16);
    a2.intoArray(lanes, lanesAt + 32);
    a3.intoArray(lanes, lanesAt + 48);
    a4.intoArray(lanes, lanesAt + 64);
    b0.intoArray(lanes, lanesAt + 256);
    b1.intoArray(lanes, lanesAt + 272);
    b2.intoArray(lanes, lanesAt + 288);
    b3.intoArray(lanes, lanesAt + 304);
    b4.intoArray(lanes, lanesAt + 320);
    c0.intoArray(lanes, lanesAt + 512);
    c1.intoArray(lanes, lanesAt + 528);
    c2.intoArray(lanes, lanesAt + 544);
    c3.intoArray(lanes, lanesAt + 560);
    c4.intoArray(lanes, lanesAt + 576);
    d0.intoArray(lanes, lanesAt + 768);
    d1.intoArray(lanes, lanesAt + 784);
    d2.intoArray(lanes, lanesAt + 800);
    d3.intoArray(lanes, lanesAt + 816);
    d4.intoArray(lanes, lanesAt + 832);
  }

  /**
   * Sums five examples' products of two rows of consecutive tiles with the gradients, each of 16
   * lanes by itself: {@code lanes[i][l] = sum over j = l modulo 16 of W[i][j] ds[j]}.
   *
   * @param ds gradients: patches
   * @param lanes receives the sums: (2, {@value Lanes#STRIDE}, 16)
   * @param more whether to continue the sums that are there
   */
  public static void propagate2(
      float[] w,
      int wAt,
      int tiles,
      float[] ds,
      int dsAt,
      float[] lanes,
      int lanesAt,
      boolean more) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector b3 = a0;
    FloatVector b4 = a0;
    if (more) {
      a0 = FloatVector.fromArray(SPECIES, lanes, lanesAt);
      a1 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 16);
      a2 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 32);
      a3 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 48);
      a4 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 64);
      b0 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 256);
      b1 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 272);
      b2 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 288);
      b3 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 304);
      b4 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 320);
    }
    for (int tile = 0; tile < tiles; tile++) {
      int wTile = wAt + tile * TILE;
      int dsTile = dsAt + tile * PATCH;
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wTile);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, wTile + 16);
      FloatVector x = FloatVector.fromArray(SPECIES, ds, dsTile);
      a0 = w0.fma(x, a0);
      b0 = w1.fma(x, b0);
      x = FloatVector.fromArray(SPECIES, ds, dsTile + LANES);
      a1 = w0.fma(x, a1);
      b1 = w1.fma(x, b1);
      x = FloatVector.fromArray(SPECIES, ds, dsTile + 2 * LANES);
      a2 = w0.fma(x, a2);
      b2 = w1.fma(x, b2);
      x = FloatVector.fromArray(SPECIES, ds, dsTile + 3 * LANES);
      a3 = w0.fma(x, a3);
      b3 = w1.fma(x, b3);
      x = FloatVector.fromArray(SPECIES, ds, dsTile + 4 * LANES);
      a4 = w0.fma(x, a4);
      b4 = w1.fma(x, b4);
    }
    a0.intoArray(lanes, lanesAt);
    a1.intoArray(lanes, lanesAt + 16);
    a2.intoArray(lanes, lanesAt + 32);
    a3.intoArray(lanes, lanesAt + 48);
    a4.intoArray(lanes, lanesAt + 64);
    b0.intoArray(lanes, lanesAt + 256);
    b1.intoArray(lanes, lanesAt + 272);
    b2.intoArray(lanes, lanesAt + 288);
    b3.intoArray(lanes, lanesAt + 304);
    b4.intoArray(lanes, lanesAt + 320);
  }

  /**
   * Sums ten examples' products of one row of consecutive tiles with the gradients, each of 16
   * lanes by itself. For vectors of 8 floats: their 16 registers hold ten sums while the processor
   * reads each gradient in the place where it is multiplied.
   *
   * @param ds gradients: patches
   * @param lanes receives the sums: ({@value Lanes#STRIDE}, 16)
   * @param more whether to continue the sums that are there
   */
  public static void propagate1(
      float[] w,
      int wAt,
      int tiles,
      float[] ds,
      int dsAt,
      float[] lanes,
      int lanesAt,
      boolean more) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector a6 = a0;
    FloatVector a7 = a0;
    FloatVector a8 = a0;
    FloatVector a9 = a0;
    if (more) {
      a0 = FloatVector.fromArray(SPECIES, lanes, lanesAt);
      a1 = FloatVector.fromArray(SPECIES, lanes, lanesAt + LANES);
      a2 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 2 * LANES);
      a3 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 3 * LANES);
      a4 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 4 * LANES);
      a5 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 5 * LANES);
      a6 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 6 * LANES);
      a7 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 7 * LANES);
      a8 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 8 * LANES);
      a9 = FloatVector.fromArray(SPECIES, lanes, lanesAt + 9 * LANES);
    }
    for (int tile = 0; tile < tiles; tile++) {
      int dsTile = dsAt + tile * PATCH;
      FloatVector row = FloatVector.fromArray(SPECIES, w, wAt + tile * TILE);
      a0 = row.fma(FloatVector.fromArray(SPECIES, ds, dsTile), a0);
      a1 = row.fma(FloatVector.fromArray(SPECIES, ds, dsTile + LANES), a1);
      a2 = row.fma(FloatVector.fromArray(SPECIES, ds, dsTile + 2 * LANES), a2);
      a3 = row.fma(FloatVector.fromArray(SPECIES, ds, dsTile + 3 * LANES), a3);
      a4 = row.fma(FloatVector.fromArray(SPECIES, ds, dsTile + 4 * LANES), a4);
      a5 = row.fma(FloatVector.fromArray(SPECIES, ds, dsTile + 5 * LANES), a5);
      a6 = row.fma(FloatVector.fromArray(SPECIES, ds, dsTile + 6 * LANES), a6);
      a7 = row.fma(FloatVector.fromArray(SPECIES, ds, dsTile + 7 * LANES), a7);
      a8 = row.fma(FloatVector.fromArray(SPECIES, ds, dsTile + 8 * LANES), a8);
      a9 = row.fma(FloatVector.fromArray(SPECIES, ds, dsTile + 9 * LANES), a9);
    }
    a0.intoArray(lanes, lanesAt);
    a1.intoArray(lanes, lanesAt + LANES);
    a2.intoArray(lanes, lanesAt + 2 * LANES);
    a3.intoArray(lanes, lanesAt + 3 * LANES);
    a4.intoArray(lanes, lanesAt + 4 * LANES);
    a5.intoArray(lanes, lanesAt + 5 * LANES);
    a6.intoArray(lanes, lanesAt + 6 * LANES);
    a7.intoArray(lanes, lanesAt + 7 * LANES);
    a8.intoArray(lanes, lanesAt + 8 * LANES);
    a9.intoArray(lanes, lanesAt + 9 * LANES);
  }

  /**
   * Adds the lanes of each sum, and leaves its parts in their place.
   *
   * @param lanes sums: (16, {@value Lanes#STRIDE}, 16)
   * @param sums receives the totals: a patch
   */
  public static void total(float[] lanes, int examples, float[] sums, int sumsAt) {
    for (int row = 0; row < ROWS_OF_8; row++) {
      fold8(lanes, row * ROW, examples);
    }
    for (int first = 0; first < LANES; first += WIDTH) {
      for (int row = first; row < first + 4; row++) {
        fold4(lanes, row * ROW, examples);
      }
      fold2(lanes, first * ROW, examples);
      fold2(lanes, (first + 1) * ROW, examples);
      fold1(lanes, first * ROW, examples, sums, sumsAt + first);
    }
  }

  /**
   * Sums of two lanes each: of a row where the mask is unset, else of the row added to it. Where
   * vectors hold 8 lanes, sums of the halves of a row.
   */
  private static void fold8(float[] lanes, int row, int examples) {
    for (int example = 0; example < examples; example++) {
      int at = row + example * LANES;
      FloatVector first = FloatVector.fromArray(SPECIES, lanes, at);
      FloatVector second = FloatVector.fromArray(SPECIES, lanes, at + OTHER_HALF);
      FloatVector sum =
          WIDE
              ? first.blend(second, BIT_8).add(second.blend(first, BIT_8).rearrange(SWAP_8))
              : first.add(second);
      sum.intoArray(lanes, at);
    }
  }

  private static void fold4(float[] lanes, int row, int examples) {
    for (int example = 0; example < examples; example++) {
      int at = row + example * LANES;
      FloatVector first = FloatVector.fromArray(SPECIES, lanes, at);
      FloatVector second = FloatVector.fromArray(SPECIES, lanes, at + 4 * ROW);
      first
          .blend(second, BIT_4)
          .add(second.blend(first, BIT_4).rearrange(SWAP_4))
          .intoArray(lanes, at);
    }
  }

  private static void fold2(float[] lanes, int row, int examples) {
    for (int example = 0; example < examples; example++) {
      int at = row + example * LANES;
      FloatVector first = FloatVector.fromArray(SPECIES, lanes, at);
      FloatVector second = FloatVector.fromArray(SPECIES, lanes, at + 2 * ROW);
      first
          .blend(second, BIT_2)
          .add(second.blend(first, BIT_2).rearrange(SWAP_2))
          .intoArray(lanes, at);
    }
  }

  private static void fold1(float[] lanes, int row, int examples, float[] sums, int sumsAt) {
    for (int example = 0; example < examples; example++) {
      int at = row + example * LANES;
      FloatVector first = FloatVector.fromArray(SPECIES, lanes, at);
      FloatVector second = FloatVector.fromArray(SPECIES, lanes, at + ROW);
      first
          .blend(second, BIT_1)
          .add(second.blend(first, BIT_1).rearrange(SWAP_1))
          .intoArray(sums, sumsAt + example * LANES);
    }
  }

  private static VectorMask<Float> mask(int bit) {
    boolean[] lanes = new boolean[WIDTH];
    for (int lane = 0; lane < WIDTH; lane++) {
      lanes[lane] = (lane & bit) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  private static VectorShuffle<Float> swap(int bit) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ bit) % WIDTH);
  }
}
