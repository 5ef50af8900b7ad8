package io.github.soundings.network.simd;

import static io.github.soundings.network.simd.Lanes.INTS;
import static io.github.soundings.network.simd.Lanes.LANES;
import static io.github.soundings.network.simd.Lanes.NEXT;
import static io.github.soundings.network.simd.Lanes.NEXT_OF_PATCH;
import static io.github.soundings.network.simd.Lanes.SPECIES;
import static io.github.soundings.network.simd.Lanes.STRIDE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * The update of weights. Each takes its examples' products one after the other, from the first to
 * the last.
 */
public final class UpdateKernel {
  private UpdateKernel() {}

  /**
   * Adds five examples' products to a block's rows of four vectors of columns: {@code W += z' ds}.
   *
   * @param z bits of activations: (rows, {@value Lanes#STRIDE})
   * @param ds gradients times the step: patches
   */
  public static void update4(float[] w, int wAt, int rows, int[] z, int zAt, float[] ds, int dsAt) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, ds, dsAt);
    FloatVector b0 = FloatVector.fromArray(SPECIES, ds, dsAt + NEXT_OF_PATCH);
    FloatVector c0 = FloatVector.fromArray(SPECIES, ds, dsAt + 2 * NEXT_OF_PATCH);
    FloatVector d0 = FloatVector.fromArray(SPECIES, ds, dsAt + 3 * NEXT_OF_PATCH);
    FloatVector a1 = FloatVector.fromArray(SPECIES, ds, dsAt + LANES);
    FloatVector b1 = FloatVector.fromArray(SPECIES, ds, dsAt + LANES + NEXT_OF_PATCH);
    FloatVector c1 = FloatVector.fromArray(SPECIES, ds, dsAt + LANES + 2 * NEXT_OF_PATCH);
    FloatVector d1 = FloatVector.fromArray(SPECIES, ds, dsAt + LANES + 3 * NEXT_OF_PATCH);
    FloatVector a2 = FloatVector.fromArray(SPECIES, ds, dsAt + 2 * LANES);
    FloatVector b2 = FloatVector.fromArray(SPECIES, ds, dsAt + 2 * LANES + NEXT_OF_PATCH);
    FloatVector c2 = FloatVector.fromArray(SPECIES, ds, dsAt + 2 * LANES + 2 * NEXT_OF_PATCH);
    FloatVector d2 = FloatVector.fromArray(SPECIES, ds, dsAt + 2 * LANES + 3 * NEXT_OF_PATCH);
    FloatVector a3 = FloatVector.fromArray(SPECIES, ds, dsAt + 3 * LANES);
    FloatVector b3 = FloatVector.fromArray(SPECIES, ds, dsAt + 3 * LANES + NEXT_OF_PATCH);
    FloatVector c3 = FloatVector.fromArray(SPECIES, ds, dsAt + 3 * LANES + 2 * NEXT_OF_PATCH);
    FloatVector d3 = FloatVector.fromArray(SPECIES, ds, dsAt + 3 * LANES + 3 * NEXT_OF_PATCH);
    FloatVector a4 = FloatVector.fromArray(SPECIES, ds, dsAt + 4 * LANES);
    FloatVector b4 = FloatVector.fromArray(SPECIES, ds, dsAt + 4 * LANES + NEXT_OF_PATCH);
    FloatVector c4 = FloatVector.fromArray(SPECIES, ds, dsAt + 4 * LANES + 2 * NEXT_OF_PATCH);
    FloatVector d4 = FloatVector.fromArray(SPECIES, ds, dsAt + 4 * LANES + 3 * NEXT_OF_PATCH);
    for (int i = 0; i < rows; i++) {
      int zRow = zAt + i * STRIDE;
      int wRow = wAt + i * LANES;
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wRow);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, wRow + NEXT);
      FloatVector w2 = FloatVector.fromArray(SPECIES, w, wRow + 2 * NEXT);
      FloatVector w3 = FloatVector.fromArray(SPECIES, w, wRow + 3 * NEXT);
      FloatVector x = IntVector.broadcast(INTS, z[zRow]).reinterpretAsFloats();
      w0 = a0.fma(x, w0);
      w1 = b0.fma(x, w1);
      w2 = c0.fma(x, w2);
      w3 = d0.fma(x, w3);
      x = IntVector.broadcast(INTS, z[zRow + 1]).reinterpretAsFloats();
      w0 = a1.fma(x, w0);
      w1 = b1.fma(x, w1);
      w2 = c1.fma(x, w2);
      w3 = d1.fma(x, w3);
      x = IntVector.broadcast(INTS, z[zRow + 2]).reinterpretAsFloats();
      w0 = a2.fma(x, w0);
      w1 = b2.fma(x, w1);
      w2 = c2.fma(x, w2);
      w3 = d2.fma(x, w3);
      x = IntVector.broadcast(INTS, z[zRow + 3]).reinterpretAsFloats();
      w0 = a3.fma(x, w0);
      w1 = b3.fma(x, w1);
      w2 = c3.fma(x, w2);
      w3 = d3.fma(x, w3);
      x = IntVector.broadcast(INTS, z[zRow + 4]).reinterpretAsFloats();
      w0 = a4.fma(x, w0);
      w1 = b4.fma(x, w1);
      w2 = c4.fma(x, w2);
      w3 = d4.fma(x, w3);
      w0.intoArray(w, wRow);
      w1.intoArray(w, wRow + NEXT);
      w2.intoArray(w, wRow + 2 * NEXT);
      w3.intoArray(w, wRow + 3 * NEXT);
    }
  }

  /**
   * Adds five examples' products to a block's rows of two vectors of columns: {@code W += z' ds}.
   *
   * @param z bits of activations: (rows, {@value Lanes#STRIDE})
   * @param ds gradients times the step: patches
   */
  public static void update2(float[] w, int wAt, int rows, int[] z, int zAt, float[] ds, int dsAt) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, ds, dsAt);
    FloatVector b0 = FloatVector.fromArray(SPECIES, ds, dsAt + NEXT_OF_PATCH);
    FloatVector a1 = FloatVector.fromArray(SPECIES, ds, dsAt + LANES);
    FloatVector b1 = FloatVector.fromArray(SPECIES, ds, dsAt + LANES + NEXT_OF_PATCH);
    FloatVector a2 = FloatVector.fromArray(SPECIES, ds, dsAt + 2 * LANES);
    FloatVector b2 = FloatVector.fromArray(SPECIES, ds, dsAt + 2 * LANES + NEXT_OF_PATCH);
    FloatVector a3 = FloatVector.fromArray(SPECIES, ds, dsAt + 3 * LANES);
    FloatVector b3 = FloatVector.fromArray(SPECIES, ds, dsAt + 3 * LANES + NEXT_OF_PATCH);
    FloatVector a4 = FloatVector.fromArray(SPECIES, ds, dsAt + 4 * LANES);
    FloatVector b4 = FloatVector.fromArray(SPECIES, ds, dsAt + 4 * LANES + NEXT_OF_PATCH);
    for (int i = 0; i < rows; i++) {
      int zRow = zAt + i * STRIDE;
      int wRow = wAt + i * LANES;
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wRow);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, wRow + NEXT);
      FloatVector x = IntVector.broadcast(INTS, z[zRow]).reinterpretAsFloats();
      w0 = a0.fma(x, w0);
      w1 = b0.fma(x, w1);
      x = IntVector.broadcast(INTS, z[zRow + 1]).reinterpretAsFloats();
      w0 = a1.fma(x, w0);
      w1 = b1.fma(x, w1);
      x = IntVector.broadcast(INTS, z[zRow + 2]).reinterpretAsFloats();
      w0 = a2.fma(x, w0);
      w1 = b2.fma(x, w1);
      x = IntVector.broadcast(INTS, z[zRow + 3]).reinterpretAsFloats();
      w0 = a3.fma(x, w0);
      w1 = b3.fma(x, w1);
      x = IntVector.broadcast(INTS, z[zRow + 4]).reinterpretAsFloats();
      w0 = a4.fma(x, w0);
      w1 = b4.fma(x, w1);
      w0.intoArray(w, wRow);
      w1.intoArray(w, wRow + NEXT);
    }
  }

  /**
   * Adds one example's products to a block's rows of two vectors of columns: {@code W += z' ds}.
   *
   * @param z bits of activations: (rows, {@value Lanes#STRIDE})
   * @param ds gradients times the step: patches
   */
  public static void updateByOne(
      float[] w, int wAt, int rows, int[] z, int zAt, float[] ds, int dsAt) {
    FloatVector a = FloatVector.fromArray(SPECIES, ds, dsAt);
    FloatVector b = FloatVector.fromArray(SPECIES, ds, dsAt + NEXT_OF_PATCH);
    for (int i = 0; i < rows; i++) {
      int zRow = zAt + i * STRIDE;
      int wRow = wAt + i * LANES;
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wRow);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, wRow + NEXT);
      FloatVector x = IntVector.broadcast(INTS, z[zRow]).reinterpretAsFloats();
      w0 = a.fma(x, w0);
      w1 = b.fma(x, w1);
      w0.intoArray(w, wRow);
      w1.intoArray(w, wRow + NEXT);
    }
  }
}
