package io.github.soundings.network.simd;

import static io.github.soundings.network.simd.Lanes.COLUMNS;
import static io.github.soundings.network.simd.Lanes.NEXT;
import static io.github.soundings.network.simd.Lanes.WIDTH;
import static io.github.soundings.network.simd.Lanes.broadcast;
import static io.github.soundings.network.simd.Lanes.load;

import jdk.incubator.vector.FloatVector;

/** The update's product. Each weight receives its terms from the first example to the last. */
public final class UpdateKernel {
  private UpdateKernel() {}

  /**
   * Adds the products of activations and gradients to eight rows of two vectors of columns: {@code
   * W += z' ds}.
   *
   * @param examples that count
   * @param z bits of activations: (8, {@value Lanes#STRIDE})
   * @param ds gradients times the step: (examples, {@value Lanes#COLUMNS})
   */
  public static void update8(
      float[] w, int wAt, int[] z, int zAt, float[] ds, int dsAt, int examples) {
    int wNext = wAt + NEXT;
    FloatVector a0 = load(w, wAt);
    FloatVector b0 = load(w, wNext);
    FloatVector a1 = load(w, wAt + 16);
    FloatVector b1 = load(w, wNext + 16);
    FloatVector a2 = load(w, wAt + 32);
    FloatVector b2 = load(w, wNext + 32);
    FloatVector a3 = load(w, wAt + 48);
    FloatVector b3 = load(w, wNext + 48);
    FloatVector a4 = load(w, wAt + 64);
    FloatVector b4 = load(w, wNext + 64);
    FloatVector a5 = load(w, wAt + 80);
    FloatVector b5 = load(w, wNext + 80);
    FloatVector a6 = load(w, wAt + 96);
    FloatVector b6 = load(w, wNext + 96);
    FloatVector a7 = load(w, wAt + 112);
    FloatVector b7 = load(w, wNext + 112);
    for (int k = 0; k < examples; k++) {
      FloatVector left = load(ds, dsAt + k * COLUMNS);
      FloatVector right = load(ds, dsAt + k * COLUMNS + WIDTH);
      FloatVector x = broadcast(z, zAt + k);
      a0 = left.fma(x, a0);
      b0 = right.fma(x, b0);
      x = broadcast(z, zAt + 16 + k);
      a1 = left.fma(x, a1);
      b1 = right.fma(x, b1);
      x = broadcast(z, zAt + 32 + k);
      a2 = left.fma(x, a2);
      b2 = right.fma(x, b2);
      x = broadcast(z, zAt + 48 + k);
      a3 = left.fma(x, a3);
      b3 = right.fma(x, b3);
      x = broadcast(z, zAt + 64 + k);
      a4 = left.fma(x, a4);
      b4 = right.fma(x, b4);
      x = broadcast(z, zAt + 80 + k);
      a5 = left.fma(x, a5);
      b5 = right.fma(x, b5);
      x = broadcast(z, zAt + 96 + k);
      a6 = left.fma(x, a6);
      b6 = right.fma(x, b6);
      x = broadcast(z, zAt + 112 + k);
      a7 = left.fma(x, a7);
      b7 = right.fma(x, b7);
    }
    a0.intoArray(w, wAt);
    b0.intoArray(w, wNext);
    a1.intoArray(w, wAt + 16);
    b1.intoArray(w, wNext + 16);
    a2.intoArray(w, wAt + 32);
    b2.intoArray(w, wNext + 32);
    a3.intoArray(w, wAt + 48);
    b3.intoArray(w, wNext + 48);
    a4.intoArray(w, wAt + 64);
    b4.intoArray(w, wNext + 64);
    a5.intoArray(w, wAt + 80);
    b5.intoArray(w, wNext + 80);
    a6.intoArray(w, wAt + 96);
    b6.intoArray(w, wNext + 96);
    a7.intoArray(w, wAt + 112);
    b7.intoArray(w, wNext + 112);
  }

  /**
   * Adds the products of activations and gradients to four rows of two vectors of columns: {@code W
   * += z' ds}.
   *
   * @param examples that count
   * @param z bits of activations: (4, {@value Lanes#STRIDE})
   * @param ds gradients times the step: (examples, {@value Lanes#COLUMNS})
   */
  public static void update4(
      float[] w, int wAt, int[] z, int zAt, float[] ds, int dsAt, int examples) {
    int wNext = wAt + NEXT;
    FloatVector a0 = load(w, wAt);
    FloatVector b0 = load(w, wNext);
    FloatVector a1 = load(w, wAt + 16);
    FloatVector b1 = load(w, wNext + 16);
    FloatVector a2 = load(w, wAt + 32);
    FloatVector b2 = load(w, wNext + 32);
    FloatVector a3 = load(w, wAt + 48);
    FloatVector b3 = load(w, wNext + 48);
    for (int k = 0; k < examples; k++) {
      FloatVector left = load(ds, dsAt + k * COLUMNS);
      FloatVector right = load(ds, dsAt + k * COLUMNS + WIDTH);
      FloatVector x = broadcast(z, zAt + k);
      a0 = left.fma(x, a0);
      b0 = right.fma(x, b0);
      x = broadcast(z, zAt + 16 + k);
      a1 = left.fma(x, a1);
      b1 = right.fma(x, b1);
      x = broadcast(z, zAt + 32 + k);
      a2 = left.fma(x, a2);
      b2 = right.fma(x, b2);
      x = broadcast(z, zAt + 48 + k);
      a3 = left.fma(x, a3);
      b3 = right.fma(x, b3);
    }
    a0.intoArray(w, wAt);
    b0.intoArray(w, wNext);
    a1.intoArray(w, wAt + 16);
    b1.intoArray(w, wNext + 16);
    a2.intoArray(w, wAt + 32);
    b2.intoArray(w, wNext + 32);
    a3.intoArray(w, wAt + 48);
    b3.intoArray(w, wNext + 48);
  }
}
