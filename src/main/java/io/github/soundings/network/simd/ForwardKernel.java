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
 * The forward pass's product. Each pre-activation is the sum of its terms from the first unit below
 * to the last.
 */
public final class ForwardKernel {
  private ForwardKernel() {}

  /**
   * Adds five examples' products with a block's rows of four vectors of columns: {@code s += z W}.
   *
   * @param z bits of activations: (rows, {@value Lanes#STRIDE})
   * @param s pre-activations: patches
   */
  public static void forward4(float[] w, int wAt, int rows, int[] z, int zAt, float[] s, int sAt) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, s, sAt);
    FloatVector b0 = FloatVector.fromArray(SPECIES, s, sAt + NEXT_OF_PATCH);
    FloatVector c0 = FloatVector.fromArray(SPECIES, s, sAt + 2 * NEXT_OF_PATCH);
    FloatVector d0 = FloatVector.fromArray(SPECIES, s, sAt + 3 * NEXT_OF_PATCH);
    FloatVector a1 = FloatVector.fromArray(SPECIES, s, sAt + LANES);
    FloatVector b1 = FloatVector.fromArray(SPECIES, s, sAt + LANES + NEXT_OF_PATCH);
    FloatVector c1 = FloatVector.fromArray(SPECIES, s, sAt + LANES + 2 * NEXT_OF_PATCH);
    FloatVector d1 = FloatVector.fromArray(SPECIES, s, sAt + LANES + 3 * NEXT_OF_PATCH);
    FloatVector a2 = FloatVector.fromArray(SPECIES, s, sAt + 2 * LANES);
    FloatVector b2 = FloatVector.fromArray(SPECIES, s, sAt + 2 * LANES + NEXT_OF_PATCH);
    FloatVector c2 = FloatVector.fromArray(SPECIES, s, sAt + 2 * LANES + 2 * NEXT_OF_PATCH);
    FloatVector d2 = FloatVector.fromArray(SPECIES, s, sAt + 2 * LANES + 3 * NEXT_OF_PATCH);
    FloatVector a3 = FloatVector.fromArray(SPECIES, s, sAt + 3 * LANES);
    FloatVector b3 = FloatVector.fromArray(SPECIES, s, sAt + 3 * LANES + NEXT_OF_PATCH);
    FloatVector c3 = FloatVector.fromArray(SPECIES, s, sAt + 3 * LANES + 2 * NEXT_OF_PATCH);
    FloatVector d3 = FloatVector.fromArray(SPECIES, s, sAt + 3 * LANES + 3 * NEXT_OF_PATCH);
    FloatVector a4 = FloatVector.fromArray(SPECIES, s, sAt + 4 * LANES);
    FloatVector b4 = FloatVector.fromArray(SPECIES, s, sAt + 4 * LANES + NEXT_OF_PATCH);
    FloatVector c4 = FloatVector.fromArray(SPECIES, s, sAt + 4 * LANES + 2 * NEXT_OF_PATCH);
    FloatVector d4 = FloatVector.fromArray(SPECIES, s, sAt + 4 * LANES + 3 * NEXT_OF_PATCH);
    for (int i = 0; i < rows; i++) {
      int zRow = zAt + i * STRIDE;
      int wRow = wAt + i * LANES;
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wRow);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, wRow + NEXT);
      FloatVector w2 = FloatVector.fromArray(SPECIES, w, wRow + 2 * NEXT);
      FloatVector w3 = FloatVector.fromArray(SPECIES, w, wRow + 3 * NEXT);
      FloatVector x = IntVector.broadcast(INTS, z[zRow]).reinterpretAsFloats();
      a0 = w0.fma(x, a0);
      b0 = w1.fma(x, b0);
      c0 = w2.fma(x, c0);
      d0 = w3.fma(x, d0);
      x = IntVector.broadcast(INTS, z[zRow + 1]).reinterpretAsFloats();
      a1 = w0.fma(x, a1);
      b1 = w1.fma(x, b1);
      c1 = w2.fma(x, c1);
      d1 = w3.fma(x, d1);
      x = IntVector.broadcast(INTS, z[zRow + 2]).reinterpretAsFloats();
      a2 = w0.fma(x, a2);
      b2 = w1.fma(x, b2);
      c2 = w2.fma(x, c2);
      d2 = w3.fma(x, d2);
      x = IntVector.broadcast(INTS, z[zRow + 3]).reinterpretAsFloats();
      a3 = w0.fma(x, a3);
      b3 = w1.fma(x, b3);
      c3 = w2.fma(x, c3);
      d3 = w3.fma(x, d3);
      x = IntVector.broadcast(INTS, z[zRow + 4]).reinterpretAsFloats();
      a4 = w0.fma(x, a4);
      b4 = w1.fma(x, b4);
      c4 = w2.fma(x, c4);
      d4 = w3.fma(x, d4);
    }
    a0.intoArray(s, sAt);
    b0.intoArray(s, sAt + NEXT_OF_PATCH);
    c0.intoArray(s, sAt + 2 * NEXT_OF_PATCH);
    d0.intoArray(s, sAt + 3 * NEXT_OF_PATCH);
    a1.intoArray(s, sAt + LANES);
    b1.intoArray(s, sAt + LANES + NEXT_OF_PATCH);
    c1.intoArray(s, sAt + LANES + 2 * NEXT_OF_PATCH);
    d1.intoArray(s, sAt + LANES + 3 * NEXT_OF_PATCH);
    a2.intoArray(s, sAt + 2 * LANES);
    b2.intoArray(s, sAt + 2 * LANES + NEXT_OF_PATCH);
    c2.intoArray(s, sAt + 2 * LANES + 2 * NEXT_OF_PATCH);
    d2.intoArray(s, sAt + 2 * LANES + 3 * NEXT_OF_PATCH);
    a3.intoArray(s, sAt + 3 * LANES);
    b3.intoArray(s, sAt + 3 * LANES + NEXT_OF_PATCH);
    c3.intoArray(s, sAt + 3 * LANES + 2 * NEXT_OF_PATCH);
    d3.intoArray(s, sAt + 3 * LANES + 3 * NEXT_OF_PATCH);
    a4.intoArray(s, sAt + 4 * LANES);
    b4.intoArray(s, sAt + 4 * LANES + NEXT_OF_PATCH);
    c4.intoArray(s, sAt + 4 * LANES + 2 * NEXT_OF_PATCH);
    d4.intoArray(s, sAt + 4 * LANES + 3 * NEXT_OF_PATCH);
  }

  /**
   * Adds five examples' products with a block's rows of two vectors of columns: {@code s += z W}.
   *
   * @param z bits of activations: (rows, {@value Lanes#STRIDE})
   * @param s pre-activations: patches
   */
  public static void forward2(float[] w, int wAt, int rows, int[] z, int zAt, float[] s, int sAt) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, s, sAt);
    FloatVector b0 = FloatVector.fromArray(SPECIES, s, sAt + NEXT_OF_PATCH);
    FloatVector a1 = FloatVector.fromArray(SPECIES, s, sAt + LANES);
    FloatVector b1 = FloatVector.fromArray(SPECIES, s, sAt + LANES + NEXT_OF_PATCH);
    FloatVector a2 = FloatVector.fromArray(SPECIES, s, sAt + 2 * LANES);
    FloatVector b2 = FloatVector.fromArray(SPECIES, s, sAt + 2 * LANES + NEXT_OF_PATCH);
    FloatVector a3 = FloatVector.fromArray(SPECIES, s, sAt + 3 * LANES);
    FloatVector b3 = FloatVector.fromArray(SPECIES, s, sAt + 3 * LANES + NEXT_OF_PATCH);
    FloatVector a4 = FloatVector.fromArray(SPECIES, s, sAt + 4 * LANES);
    FloatVector b4 = FloatVector.fromArray(SPECIES, s, sAt + 4 * LANES + NEXT_OF_PATCH);
    for (int i = 0; i < rows; i++) {
      int zRow = zAt + i * STRIDE;
      int wRow = wAt + i * LANES;
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wRow);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, wRow + NEXT);
      FloatVector x = IntVector.broadcast(INTS, z[zRow]).reinterpretAsFloats();
      a0 = w0.fma(x, a0);
      b0 = w1.fma(x, b0);
      x = IntVector.broadcast(INTS, z[zRow + 1]).reinterpretAsFloats();
      a1 = w0.fma(x, a1);
      b1 = w1.fma(x, b1);
      x = IntVector.broadcast(INTS, z[zRow + 2]).reinterpretAsFloats();
      a2 = w0.fma(x, a2);
      b2 = w1.fma(x, b2);
      x = IntVector.broadcast(INTS, z[zRow + 3]).reinterpretAsFloats();
      a3 = w0.fma(x, a3);
      b3 = w1.fma(x, b3);
      x = IntVector.broadcast(INTS, z[zRow + 4]).reinterpretAsFloats();
      a4 = w0.fma(x, a4);
      b4 = w1.fma(x, b4);
    }
    a0.intoArray(s, sAt);
    b0.intoArray(s, sAt + NEXT_OF_PATCH);
    a1.intoArray(s, sAt + LANES);
    b1.intoArray(s, sAt + LANES + NEXT_OF_PATCH);
    a2.intoArray(s, sAt + 2 * LANES);
    b2.intoArray(s, sAt + 2 * LANES + NEXT_OF_PATCH);
    a3.intoArray(s, sAt + 3 * LANES);
    b3.intoArray(s, sAt + 3 * LANES + NEXT_OF_PATCH);
    a4.intoArray(s, sAt + 4 * LANES);
    b4.intoArray(s, sAt + 4 * LANES + NEXT_OF_PATCH);
  }
}
