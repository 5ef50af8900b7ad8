package io.github.soundings.network.simd;

import static io.github.soundings.network.simd.Lanes.INTS;
import static io.github.soundings.network.simd.Lanes.SPECIES;
import static io.github.soundings.network.simd.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The activation functions on arrays of floats, whose lengths are multiples of 16. Where they take
 * exponentials they are within 2.5 units in the last place. NaN stays NaN, so that training that
 * has diverged does not look as if it had not.
 *
 * <p>{@code exponentials} is room for {@value #CHUNK} floats.
 *
 * <p>Exponentials are this class's own: reduction to |r| &lt;= log(2)/2 and a polynomial. Java's
 * vectorized ones gave other bits before and after compilation.
 */
public final class ActivationKernel {
  /** tanh(x) rounds to 1 from here on. */
  private static final float TANH_IS_ONE = 9.02f;

  /** exp(-x) is normal up to here. */
  private static final float LARGEST_EXPONENT = 87;

  private static final float LOG2_E = 1.4426950408889634f;

  /** log(2) in two parts; products of the first with integers up to 2^9 are exact. */
  private static final float LOG_2_HIGH = 0.693359375f;

  private static final float LOG_2_LOW = -2.12194440e-4f;

  /** Added and subtracted, rounds to an integer, which is then in the lowest bits of the sum. */
  private static final float ROUND = 0x1.8p23f;

  private static final int EXPONENT_SHIFT = 23;

  /** Exponentials at a time: 4 KiB, to stay in the L1 cache beside the values. */
  public static final int CHUNK = 1024;

  private ActivationKernel() {}

  /** 1 / (1 + exp(-s)), at least 1.6e-38. */
  public static void sigmoid(float[] s, float[] exponentials) {
    for (int from = 0; from < s.length; from += CHUNK) {
      int length = Math.min(CHUNK, s.length - from);
      negativeSizes(s, from, length, exponentials);
      exp(exponentials, length, 0);
      sigmoid(s, from, length, exponentials);
    }
  }

  private static void sigmoid(float[] s, int from, int length, float[] exponentials) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = 0; i < length; i += WIDTH) {
      FloatVector x = FloatVector.fromArray(SPECIES, s, from + i);
      FloatVector e = FloatVector.fromArray(SPECIES, exponentials, i);
      FloatVector numerator = one.blend(e, x.compare(VectorOperators.LT, 0f));
      numerator.div(e.add(one)).intoArray(s, from + i);
    }
  }

  /** (exp(2 s) - 1) / (exp(2 s) + 1) for s &gt;= 0, which keeps small values exact. */
  public static void tanh(float[] s, float[] exponentials) {
    for (int from = 0; from < s.length; from += CHUNK) {
      int length = Math.min(CHUNK, s.length - from);
      doubleSizes(s, from, length, exponentials);
      exp(exponentials, length, 1);
      tanh(s, from, length, exponentials);
    }
  }

  private static void tanh(float[] s, int from, int length, float[] exponentials) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < length; i += WIDTH) {
      FloatVector e = FloatVector.fromArray(SPECIES, exponentials, i);
      FloatVector x = FloatVector.fromArray(SPECIES, s, from + i);
      FloatVector z = e.div(e.add(2f));
      VectorMask<Float> negative = x.compare(VectorOperators.LT, 0f);
      z.blend(zero.sub(z), negative).intoArray(s, from + i);
    }
  }

  /** {@code scale} s above 0, {@code depth} (exp(s) - 1) below. */
  public static void elu(float[] s, float scale, float depth, float[] exponentials) {
    for (int from = 0; from < s.length; from += CHUNK) {
      int length = Math.min(CHUNK, s.length - from);
      negativeSizes(s, from, length, exponentials);
      exp(exponentials, length, 1);
      elu(s, from, length, scale, depth, exponentials);
    }
  }

  private static void elu(
      float[] s, int from, int length, float scale, float depth, float[] exponentials) {
    for (int i = 0; i < length; i += WIDTH) {
      FloatVector x = FloatVector.fromArray(SPECIES, s, from + i);
      FloatVector below = FloatVector.fromArray(SPECIES, exponentials, i).mul(depth);
      x.mul(scale).blend(below, x.compare(VectorOperators.LT, 0f)).intoArray(s, from + i);
    }
  }

  /** x = -|s|. */
  private static void negativeSizes(float[] s, int from, int length, float[] x) {
    for (int i = 0; i < length; i += WIDTH) {
      FloatVector size = FloatVector.fromArray(SPECIES, s, from + i).abs();
      VectorMask<Float> large = size.compare(VectorOperators.GT, LARGEST_EXPONENT);
      size.blend(LARGEST_EXPONENT, large).neg().intoArray(x, i);
    }
  }

  /** x = 2 |s|. */
  private static void doubleSizes(float[] s, int from, int length, float[] x) {
    for (int i = 0; i < length; i += WIDTH) {
      FloatVector size = FloatVector.fromArray(SPECIES, s, from + i).abs();
      size = size.blend(TANH_IS_ONE, size.compare(VectorOperators.GT, TANH_IS_ONE));
      size.add(size).intoArray(x, i);
    }
  }

  /**
   * Replaces x by exp(x) - {@code less}, where {@code less} is 0 or 1 and |x| &lt;= 87, and what
   * follows up to a multiple of 32 by anything. Two vectors at a time make it too large to be
   * inlined: methods that inline several kernels grow too large for the compiler to keep vectors
   * off the heap.
   */
  private static void exp(float[] values, int length, float less) {
    FloatVector c1 = FloatVector.broadcast(SPECIES, 0.5f);
    FloatVector c2 = FloatVector.broadcast(SPECIES, 1.0f / 6);
    FloatVector c3 = FloatVector.broadcast(SPECIES, 1.0f / 24);
    FloatVector c4 = FloatVector.broadcast(SPECIES, 1.0f / 120);
    FloatVector c5 = FloatVector.broadcast(SPECIES, 1.0f / 720);
    FloatVector c6 = FloatVector.broadcast(SPECIES, 1.0f / 5040);
    FloatVector log2E = FloatVector.broadcast(SPECIES, LOG2_E);
    FloatVector round = FloatVector.broadcast(SPECIES, ROUND);
    FloatVector log2High = FloatVector.broadcast(SPECIES, -LOG_2_HIGH);
    FloatVector log2Low = FloatVector.broadcast(SPECIES, -LOG_2_LOW);
    IntVector one = IntVector.broadcast(INTS, Float.floatToRawIntBits(1));
    for (int i = 0; i < length; i += 2 * WIDTH) {
      FloatVector xa = FloatVector.fromArray(SPECIES, values, i);
      FloatVector xb = FloatVector.fromArray(SPECIES, values, i + WIDTH);
      FloatVector roundedA = xa.fma(log2E, round);
      FloatVector roundedB = xb.fma(log2E, round);
      FloatVector na = roundedA.sub(round);
      FloatVector nb = roundedB.sub(round);
      FloatVector a = na.fma(log2Low, na.fma(log2High, xa));
      FloatVector b = nb.fma(log2Low, nb.fma(log2High, xb));
      FloatVector qa = c6.fma(a, c5).fma(a, c4).fma(a, c3).fma(a, c2).fma(a, c1).mul(a).fma(a, a);
      FloatVector qb = c6.fma(b, c5).fma(b, c4).fma(b, c3).fma(b, c2).fma(b, c1).mul(b).fma(b, b);
      IntVector bitsA = roundedA.reinterpretAsInts();
      IntVector bitsB = roundedB.reinterpretAsInts();
      bitsA = bitsA.lanewise(VectorOperators.LSHL, EXPONENT_SHIFT).add(one);
      bitsB = bitsB.lanewise(VectorOperators.LSHL, EXPONENT_SHIFT).add(one);
      FloatVector powerA = bitsA.reinterpretAsFloats();
      FloatVector powerB = bitsB.reinterpretAsFloats();
      powerA.fma(qa, powerA.sub(less)).intoArray(values, i);
      powerB.fma(qb, powerB.sub(less)).intoArray(values, i + WIDTH);
    }
  }

  public static void softsign(float[] s) {
    for (int i = 0; i < s.length; i += WIDTH) {
      FloatVector x = FloatVector.fromArray(SPECIES, s, i);
      x.div(x.abs().add(1f)).intoArray(s, i);
    }
  }

  public static void relu(float[] s) {
    for (int i = 0; i < s.length; i += WIDTH) {
      FloatVector x = FloatVector.fromArray(SPECIES, s, i);
      x.blend(0f, x.compare(VectorOperators.LT, 0f)).intoArray(s, i);
    }
  }

  /** s above 0, {@code leak} times s below. */
  public static void leakyRelu(float[] s, float leak) {
    for (int i = 0; i < s.length; i += WIDTH) {
      FloatVector x = FloatVector.fromArray(SPECIES, s, i);
      x.blend(x.mul(leak), x.compare(VectorOperators.LT, 0f)).intoArray(s, i);
    }
  }

  /** s within [-1, 1], else the nearer bound. */
  public static void hardTanh(float[] s) {
    for (int i = 0; i < s.length; i += WIDTH) {
      FloatVector x = FloatVector.fromArray(SPECIES, s, i);
      x = x.blend(1f, x.compare(VectorOperators.GT, 1f));
      x.blend(-1f, x.compare(VectorOperators.LT, -1f)).intoArray(s, i);
    }
  }

  public static void sigmoidSlopes(float[] z, float[] gradients) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = 0; i < z.length; i += WIDTH) {
      FloatVector x = FloatVector.fromArray(SPECIES, z, i);
      FloatVector.fromArray(SPECIES, gradients, i).mul(one.sub(x).mul(x)).intoArray(gradients, i);
    }
  }

  public static void tanhSlopes(float[] z, float[] gradients) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = 0; i < z.length; i += WIDTH) {
      FloatVector x = FloatVector.fromArray(SPECIES, z, i);
      FloatVector.fromArray(SPECIES, gradients, i).mul(one.sub(x.mul(x))).intoArray(gradients, i);
    }
  }

  public static void softsignSlopes(float[] z, float[] gradients) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = 0; i < z.length; i += WIDTH) {
      FloatVector x = one.sub(FloatVector.fromArray(SPECIES, z, i).abs());
      FloatVector.fromArray(SPECIES, gradients, i).mul(x.mul(x)).intoArray(gradients, i);
    }
  }

  public static void reluSlopes(float[] z, float[] gradients) {
    for (int i = 0; i < z.length; i += WIDTH) {
      VectorMask<Float> flat = FloatVector.fromArray(SPECIES, z, i).compare(VectorOperators.LE, 0f);
      FloatVector.fromArray(SPECIES, gradients, i).blend(0f, flat).intoArray(gradients, i);
    }
  }

  public static void leakyReluSlopes(float[] z, float[] gradients, float leak) {
    for (int i = 0; i < z.length; i += WIDTH) {
      VectorMask<Float> below =
          FloatVector.fromArray(SPECIES, z, i).compare(VectorOperators.LE, 0f);
      FloatVector gradient = FloatVector.fromArray(SPECIES, gradients, i);
      gradient.blend(gradient.mul(leak), below).intoArray(gradients, i);
    }
  }

  /** {@code scale} above 0, {@code depth} exp(s) = z + {@code depth} below. */
  public static void eluSlopes(float[] z, float[] gradients, float scale, float depth) {
    FloatVector above = FloatVector.broadcast(SPECIES, scale);
    for (int i = 0; i < z.length; i += WIDTH) {
      FloatVector x = FloatVector.fromArray(SPECIES, z, i);
      FloatVector slope = above.blend(x.add(depth), x.compare(VectorOperators.LE, 0f));
      FloatVector.fromArray(SPECIES, gradients, i).mul(slope).intoArray(gradients, i);
    }
  }

  public static void hardTanhSlopes(float[] z, float[] gradients) {
    for (int i = 0; i < z.length; i += WIDTH) {
      VectorMask<Float> flat =
          FloatVector.fromArray(SPECIES, z, i).abs().compare(VectorOperators.GE, 1f);
      FloatVector.fromArray(SPECIES, gradients, i).blend(0f, flat).intoArray(gradients, i);
    }
  }
}
