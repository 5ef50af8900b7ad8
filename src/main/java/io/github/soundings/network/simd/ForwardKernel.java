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
 * The forward pass's product. Each pre-activation is the sum of its terms from the first unit below
 * to the last.
 */
public final class ForwardKernel {
  private ForwardKernel() {}

  /**
   * Adds five examples' products with a block's rows of four vectors of columns: {@code s += z W}.
   *
   * @param z bits of activations: (rows, {@value Lanes#STRIDE})
   * @param s pre-activations: (examples, {@code units})
   */
  public static void forward4(
      float[] w, int wAt, int rows, int[] z, int zAt, float[] s, int sAt, int units) {
    int s0 = sAt;
    int s1 = s0 + units;
    int s2 = s1 + units;
    int s3 = s2 + units;
    int s4 = s3 + units;
    FloatVector a0 = FloatVector.fromArray(SPECIES, s, s0);
    FloatVector b0 = FloatVector.fromArray(SPECIES, s, s0 + WIDTH);
    FloatVector c0 = FloatVector.fromArray(SPECIES, s, s0 + 2 * WIDTH);
    FloatVector d0 = FloatVector.fromArray(SPECIES, s, s0 + 3 * WIDTH);
    FloatVector a1 = FloatVector.fromArray(SPECIES, s, s1);
    FloatVector b1 = FloatVector.fromArray(SPECIES, s, s1 + WIDTH);
    FloatVector c1 = FloatVector.fromArray(SPECIES, s, s1 + 2 * WIDTH);
    FloatVector d1 = FloatVector.fromArray(SPECIES, s, s1 + 3 * WIDTH);
    FloatVector a2 = FloatVector.fromArray(SPECIES, s, s2);
    FloatVector b2 = FloatVector.fromArray(SPECIES, s, s2 + WIDTH);
    FloatVector c2 = FloatVector.fromArray(SPECIES, s, s2 + 2 * WIDTH);
    FloatVector d2 = FloatVector.fromArray(SPECIES, s, s2 + 3 * WIDTH);
    FloatVector a3 = FloatVector.fromArray(SPECIES, s, s3);
    FloatVector b3 = FloatVector.fromArray(SPECIES, s, s3 + WIDTH);
    FloatVector c3 = FloatVector.fromArray(SPECIES, s, s3 + 2 * WIDTH);
    FloatVector d3 = FloatVector.fromArray(SPECIES, s, s3 + 3 * WIDTH);
    FloatVector a4 = FloatVector.fromArray(SPECIES, s, s4);
    FloatVector b4 = FloatVector.fromArray(SPECIES, s, s4 + WIDTH);
    FloatVector c4 = FloatVector.fromArray(SPECIES, s, s4 + 2 * WIDTH);
    FloatVector d4 = FloatVector.fromArray(SPECIES, s, s4 + 3 * WIDTH);
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
    a0.intoArray(s, s0);
    b0.intoArray(s, s0 + WIDTH);
    c0.intoArray(s, s0 + 2 * WIDTH);
    d0.intoArray(s, s0 + 3 * WIDTH);
    a1.intoArray(s, s1);
    b1.intoArray(s, s1 + WIDTH);
    c1.intoArray(s, s1 + 2 * WIDTH);
    d1.intoArray(s, s1 + 3 * WIDTH);
    a2.intoArray(s, s2);
    b2.intoArray(s, s2 + WIDTH);
    c2.intoArray(s, s2 + 2 * WIDTH);
    d2.intoArray(s, s2 + 3 * WIDTH);
    a3.intoArray(s, s3);
    b3.intoArray(s, s3 + WIDTH);
    c3.intoArray(s, s3 + 2 * WIDTH);
    d3.intoArray(s, s3 + 3 * WIDTH);
    a4.intoArray(s, s4);
    b4.intoArray(s, s4 + WIDTH);
    c4.intoArray(s, s4 + 2 * WIDTH);
    d4.intoArray(s, s4 + 3 * WIDTH);
  }

  /**
   * Adds five examples' products with a block's rows of two vectors of columns: {@code s += z W}.
   *
   * @param z bits of activations: (rows, {@value Lanes#STRIDE})
   * @param s pre-activations: (examples, {@code units})
   */
  public static void forward2(
      float[] w, int wAt, int rows, int[] z, int zAt, float[] s, int sAt, int units) {
    int s0 = sAt;
    int s1 = s0 + units;
    int s2 = s1 + units;
    int s3 = s2 + units;
    int s4 = s3 + units;
    FloatVector a0 = FloatVector.fromArray(SPECIES, s, s0);
    FloatVector b0 = FloatVector.fromArray(SPECIES, s, s0 + WIDTH);
    FloatVector a1 = FloatVector.fromArray(SPECIES, s, s1);
    FloatVector b1 = FloatVector.fromArray(SPECIES, s, s1 + WIDTH);
    FloatVector a2 = FloatVector.fromArray(SPECIES, s, s2);
    FloatVector b2 = FloatVector.fromArray(SPECIES, s, s2 + WIDTH);
    FloatVector a3 = FloatVector.fromArray(SPECIES, s, s3);
    FloatVector b3 = FloatVector.fromArray(SPECIES, s, s3 + WIDTH);
    FloatVector a4 = FloatVector.fromArray(SPECIES, s, s4);
    FloatVector b4 = FloatVector.fromArray(SPECIES, s, s4 + WIDTH);
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
    a0.intoArray(s, s0);
    b0.intoArray(s, s0 + WIDTH);
    a1.intoArray(s, s1);
    b1.intoArray(s, s1 + WIDTH);
    a2.intoArray(s, s2);
    b2.intoArray(s, s2 + WIDTH);
    a3.intoArray(s, s3);
    b3.intoArray(s, s3 + WIDTH);
    a4.intoArray(s, s4);
    b4.intoArray(s, s4 + WIDTH);
  }
}
