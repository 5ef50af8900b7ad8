package io.github.soundings.network.simd;

import static io.github.soundings.network.simd.Lanes.INTS;
import static io.github.soundings.network.simd.Lanes.LANES;
import static io.github.soundings.network.simd.Lanes.NEXT;
import static io.github.soundings.network.simd.Lanes.SPECIES;
import static io.github.soundings.network.simd.Lanes.STRIDE;
import static io.github.soundings.network.simd.Lanes.WIDTH;

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
   * @param ds gradients times the step: (examples, {@code units})
   */
  public static void update4(
      float[] w, int wAt, int rows, int[] z, int zAt, float[] ds, int dsAt, int units) {
    int ds0 = dsAt;
    int ds1 = ds0 + units;
    int ds2 = ds1 + units;
    int ds3 = ds2 + units;
    int ds4 = ds3 + units;
    FloatVector a0 = FloatVector.fromArray(SPECIES, ds, ds0);
    FloatVector b0 = FloatVector.fromArray(SPECIES, ds, ds0 + WIDTH);
    FloatVector c0 = FloatVector.fromArray(SPECIES, ds, ds0 + 2 * WIDTH);
    FloatVector d0 = FloatVector.fromArray(SPECIES, ds, ds0 + 3 * WIDTH);
    FloatVector a1 = FloatVector.fromArray(SPECIES, ds, ds1);
    FloatVector b1 = FloatVector.fromArray(SPECIES, ds, ds1 + WIDTH);
    FloatVector c1 = FloatVector.fromArray(SPECIES, ds, ds1 + 2 * WIDTH);
    FloatVector d1 = FloatVector.fromArray(SPECIES, ds, ds1 + 3 * WIDTH);
    FloatVector a2 = FloatVector.fromArray(SPECIES, ds, ds2);
    FloatVector b2 = FloatVector.fromArray(SPECIES, ds, ds2 + WIDTH);
    FloatVector c2 = FloatVector.fromArray(SPECIES, ds, ds2 + 2 * WIDTH);
    FloatVector d2 = FloatVector.fromArray(SPECIES, ds, ds2 + 3 * WIDTH);
    FloatVector a3 = FloatVector.fromArray(SPECIES, ds, ds3);
    FloatVector b3 = FloatVector.fromArray(SPECIES, ds, ds3 + WIDTH);
    FloatVector c3 = FloatVector.fromArray(SPECIES, ds, ds3 + 2 * WIDTH);
    FloatVector d3 = FloatVector.fromArray(SPECIES, ds, ds3 + 3 * WIDTH);
    FloatVector a4 = FloatVector.fromArray(SPECIES, ds, ds4);
    FloatVector b4 = FloatVector.fromArray(SPECIES, ds, ds4 + WIDTH);
    FloatVector c4 = FloatVector.fromArray(SPECIES, ds, ds4 + 2 * WIDTH);
    FloatVector d4 = FloatVector.fromArray(SPECIES, ds, ds4 + 3 * WIDTH);
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
   * @param ds gradients times the step: (examples, {@code units})
   */
  public static void update2(
      float[] w, int wAt, int rows, int[] z, int zAt, float[] ds, int dsAt, int units) {
    int ds0 = dsAt;
    int ds1 = ds0 + units;
    int ds2 = ds1 + units;
    int ds3 = ds2 + units;
    int ds4 = ds3 + units;
    FloatVector a0 = FloatVector.fromArray(SPECIES, ds, ds0);
    FloatVector b0 = FloatVector.fromArray(SPECIES, ds, ds0 + WIDTH);
    FloatVector a1 = FloatVector.fromArray(SPECIES, ds, ds1);
    FloatVector b1 = FloatVector.fromArray(SPECIES, ds, ds1 + WIDTH);
    FloatVector a2 = FloatVector.fromArray(SPECIES, ds, ds2);
    FloatVector b2 = FloatVector.fromArray(SPECIES, ds, ds2 + WIDTH);
    FloatVector a3 = FloatVector.fromArray(SPECIES, ds, ds3);
    FloatVector b3 = FloatVector.fromArray(SPECIES, ds, ds3 + WIDTH);
    FloatVector a4 = FloatVector.fromArray(SPECIES, ds, ds4);
    FloatVector b4 = FloatVector.fromArray(SPECIES, ds, ds4 + WIDTH);
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
   * @param ds gradients times the step: ({@code units})
   */
  public static void updateByOne(
      float[] w, int wAt, int rows, int[] z, int zAt, float[] ds, int dsAt) {
    FloatVector a = FloatVector.fromArray(SPECIES, ds, dsAt);
    FloatVector b = FloatVector.fromArray(SPECIES, ds, dsAt + WIDTH);
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
