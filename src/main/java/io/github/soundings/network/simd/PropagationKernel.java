package io.github.soundings.network.simd;

import static io.github.soundings.network.simd.Lanes.LANES;
import static io.github.soundings.network.simd.Lanes.ROW;
import static io.github.soundings.network.simd.Lanes.SPECIES;
import static io.github.soundings.network.simd.Lanes.TILE;
import static io.github.soundings.network.simd.Lanes.WIDTH;
import static io.github.soundings.network.simd.Lanes.load;

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

  private PropagationKernel() {}

  /**
   * Sums five examples' products of four rows of consecutive tiles with the gradients, each of 16
   * lanes by itself: {@code lanes[i][l] = sum over j = l modulo 16 of W[i][j] ds[j]}.
   *
   * @param ds gradients: (examples, {@code units})
   * @param lanes receives the sums: (4, {@value Lanes#STRIDE}, 16)
   * @param more whether to continue the sums that are there
   */
  public static void propagate4(
      float[] w,
      int wAt,
      int tiles,
      float[] ds,
      int dsAt,
      int units,
      float[] lanes,
      int lanesAt,
      boolean more) {
    int ds0 = dsAt;
    int ds1 = ds0 + units;
    int ds2 = ds1 + units;
    int ds3 = ds2 + units;
    int ds4 = ds3 + units;
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
      a0 = load(lanes, lanesAt);
      a1 = load(lanes, lanesAt + 16);
      a2 = load(lanes, lanesAt + 32);
      a3 = load(lanes, lanesAt + 48);
      a4 = load(lanes, lanesAt + 64);
      b0 = load(lanes, lanesAt + 256);
      b1 = load(lanes, lanesAt + 272);
      b2 = load(lanes, lanesAt + 288);
      b3 = load(lanes, lanesAt + 304);
      b4 = load(lanes, lanesAt + 320);
      c0 = load(lanes, lanesAt + 512);
      c1 = load(lanes, lanesAt + 528);
      c2 = load(lanes, lanesAt + 544);
      c3 = load(lanes, lanesAt + 560);
      c4 = load(lanes, lanesAt + 576);
      d0 = load(lanes, lanesAt + 768);
      d1 = load(lanes, lanesAt + 784);
      d2 = load(lanes, lanesAt + 800);
      d3 = load(lanes, lanesAt + 816);
      d4 = load(lanes, lanesAt + 832);
    }
    for (int tile = 0; tile < tiles; tile++) {
      int wTile = wAt + tile * TILE;
      FloatVector w0 = load(w, wTile);
      FloatVector w1 = load(w, wTile + 16);
      FloatVector w2 = load(w, wTile + 32);
      FloatVector w3 = load(w, wTile + 48);
      FloatVector x = load(ds, ds0 + tile * LANES);
      a0 = w0.fma(x, a0);
      b0 = w1.fma(x, b0);
      c0 = w2.fma(x, c0);
      d0 = w3.fma(x, d0);
      x = load(ds, ds1 + tile * LANES);
      a1 = w0.fma(x, a1);
      b1 = w1.fma(x, b1);
      c1 = w2.fma(x, c1);
      d1 = w3.fma(x, d1);
      x = load(ds, ds2 + tile * LANES);
      a2 = w0.fma(x, a2);
      b2 = w1.fma(x, b2);
      c2 = w2.fma(x, c2);
      d2 = w3.fma(x, d2);
      x = load(ds, ds3 + tile * LANES);
      a3 = w0.fma(x, a3);
      b3 = w1.fma(x, b3);
      c3 = w2.fma(x, c3);
      d3 = w3.fma(x, d3);
      x = load(ds, ds4 + tile * LANES);
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
   * @param ds gradients: (examples, {@code units})
   * @param lanes receives the sums: (2, {@value Lanes#STRIDE}, 16)
   * @param more whether to continue the sums that are there
   */
  public static void propagate2(
      float[] w,
      int wAt,
      int tiles,
      float[] ds,
      int dsAt,
      int units,
      float[] lanes,
      int lanesAt,
      boolean more) {
    int ds0 = dsAt;
    int ds1 = ds0 + units;
    int ds2 = ds1 + units;
    int ds3 = ds2 + units;
    int ds4 = ds3 + units;
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
      a0 = load(lanes, lanesAt);
      a1 = load(lanes, lanesAt + 16);
      a2 = load(lanes, lanesAt + 32);
      a3 = load(lanes, lanesAt + 48);
      a4 = load(lanes, lanesAt + 64);
      b0 = load(lanes, lanesAt + 256);
      b1 = load(lanes, lanesAt + 272);
      b2 = load(lanes, lanesAt + 288);
      b3 = load(lanes, lanesAt + 304);
      b4 = load(lanes, lanesAt + 320);
    }
    for (int tile = 0; tile < tiles; tile++) {
      int wTile = wAt + tile * TILE;
      FloatVector w0 = load(w, wTile);
      FloatVector w1 = load(w, wTile + 16);
      FloatVector x = load(ds, ds0 + tile * LANES);
      a0 = w0.fma(x, a0);
      b0 = w1.fma(x, b0);
      x = load(ds, ds1 + tile * LANES);
      a1 = w0.fma(x, a1);
      b1 = w1.fma(x, b1);
      x = load(ds, ds2 + tile * LANES);
      a2 = w0.fma(x, a2);
      b2 = w1.fma(x, b2);
      x = load(ds, ds3 + tile * LANES);
      a3 = w0.fma(x, a3);
      b3 = w1.fma(x, b3);
      x = load(ds, ds4 + tile * LANES);
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
   * Adds the lanes of each sum.
   *
   * @param lanes sums: (16, {@value Lanes#STRIDE}, 16), of which one example's are read
   * @param sums receives the totals: (16)
   */
  public static void total(float[] lanes, int lanesAt, float[] sums, int sumsAt) {
    for (int row = 0; row < LANES; row += WIDTH) {
      total(lanes, lanesAt + row * ROW).intoArray(sums, sumsAt + row);
    }
  }

  private static FloatVector total(float[] lanes, int at) {
    FloatVector a = fold(half(lanes, at, 0), half(lanes, at, 4), BIT_4, SWAP_4);
    FloatVector b = fold(half(lanes, at, 1), half(lanes, at, 5), BIT_4, SWAP_4);
    FloatVector c = fold(half(lanes, at, 2), half(lanes, at, 6), BIT_4, SWAP_4);
    FloatVector d = fold(half(lanes, at, 3), half(lanes, at, 7), BIT_4, SWAP_4);
    return fold(fold(a, c, BIT_2, SWAP_2), fold(b, d, BIT_2, SWAP_2), BIT_1, SWAP_1);
  }

  /** Adds the upper eight lanes of a row to the lower ones; of a second row where there is room. */
  private static FloatVector half(float[] lanes, int at, int row) {
    FloatVector lower = load(lanes, at + row * ROW);
    return WIDTH == LANES
        ? fold(lower, load(lanes, at + (row + 8) * ROW), BIT_8, SWAP_8)
        : lower.add(load(lanes, at + row * ROW + WIDTH));
  }

  /** Sums of two lanes each: of the first vector where the mask is unset, else of the second. */
  private static FloatVector fold(
      FloatVector first, FloatVector second, VectorMask<Float> mask, VectorShuffle<Float> swap) {
    return first.blend(second, mask).add(second.blend(first, mask).rearrange(swap));
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
