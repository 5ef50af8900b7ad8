package io.github.soundings.network.simd;

import static io.github.soundings.network.simd.Lanes.INTS;
import static io.github.soundings.network.simd.Lanes.SPECIES;
import static io.github.soundings.network.simd.Lanes.WIDTH;
import static io.github.soundings.network.simd.Lanes.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The activation functions on arrays of floats, whose lengths are multiples of 16. Where they take
 * exponentials they are within 2.5 units in the last place. NaN stays NaN, so that training that
 * has diverged does not look as if it had not.
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

  private ActivationKernel() {}

  /** 1 / (1 + exp(-s)), at least 1.6e-38. */
  public static void sigmoid(float[] s) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = 0; i < s.length; i += WIDTH) {
      FloatVector x = load(s, i);
      FloatVector size = atMost(x.abs(), LARGEST_EXPONENT);
      FloatVector e = exp(size.neg());
      FloatVector numerator = one.blend(e, x.compare(VectorOperators.LT, 0f));
      numerator.div(e.add(one)).intoArray(s, i);
    }
  }

  /** (exp(2 s) - 1) / (exp(2 s) + 1) for s &gt;= 0, which keeps small values exact. */
  public static void tanh(float[] s) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < s.length; i += WIDTH) {
      FloatVector x = load(s, i);
      FloatVector size = atMost(x.abs(), TANH_IS_ONE);
      FloatVector e = expm1(size.add(size));
      FloatVector z = e.div(e.add(2f));
      VectorMask<Float> negative = x.compare(VectorOperators.LT, 0f);
      z.blend(zero.sub(z), negative).intoArray(s, i);
    }
  }

  public static void softsign(float[] s) {
    for (int i = 0; i < s.length; i += WIDTH) {
      FloatVector x = load(s, i);
      x.div(x.abs().add(1f)).intoArray(s, i);
    }
  }

  public static void relu(float[] s) {
    for (int i = 0; i < s.length; i += WIDTH) {
      FloatVector x = load(s, i);
      x.blend(0f, x.compare(VectorOperators.LT, 0f)).intoArray(s, i);
    }
  }

  /** s above 0, {@code leak} times s below. */
  public static void leakyRelu(float[] s, float leak) {
    for (int i = 0; i < s.length; i += WIDTH) {
      FloatVector x = load(s, i);
      x.blend(x.mul(leak), x.compare(VectorOperators.LT, 0f)).intoArray(s, i);
    }
  }

  /** {@code scale} s above 0, {@code depth} (exp(s) - 1) below. */
  public static void elu(float[] s, float scale, float depth) {
    for (int i = 0; i < s.length; i += WIDTH) {
      FloatVector x = load(s, i);
      FloatVector size = atMost(x.abs(), LARGEST_EXPONENT);
      FloatVector below = expm1(size.neg()).mul(depth);
      x.mul(scale).blend(below, x.compare(VectorOperators.LT, 0f)).intoArray(s, i);
    }
  }

  /** s within [-1, 1], else the nearer bound. */
  public static void hardTanh(float[] s) {
    for (int i = 0; i < s.length; i += WIDTH) {
      FloatVector x = atMost(load(s, i), 1);
      x.blend(-1f, x.compare(VectorOperators.LT, -1f)).intoArray(s, i);
    }
  }

  public static void sigmoidSlopes(float[] z, float[] gradients) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = 0; i < z.length; i += WIDTH) {
      FloatVector x = load(z, i);
      load(gradients, i).mul(one.sub(x).mul(x)).intoArray(gradients, i);
    }
  }

  public static void tanhSlopes(float[] z, float[] gradients) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = 0; i < z.length; i += WIDTH) {
      FloatVector x = load(z, i);
      load(gradients, i).mul(one.sub(x.mul(x))).intoArray(gradients, i);
    }
  }

  public static void softsignSlopes(float[] z, float[] gradients) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = 0; i < z.length; i += WIDTH) {
      FloatVector x = one.sub(load(z, i).abs());
      load(gradients, i).mul(x.mul(x)).intoArray(gradients, i);
    }
  }

  public static void reluSlopes(float[] z, float[] gradients) {
    for (int i = 0; i < z.length; i += WIDTH) {
      VectorMask<Float> flat = load(z, i).compare(VectorOperators.LE, 0f);
      load(gradients, i).blend(0f, flat).intoArray(gradients, i);
    }
  }

  public static void leakyReluSlopes(float[] z, float[] gradients, float leak) {
    for (int i = 0; i < z.length; i += WIDTH) {
      VectorMask<Float> below = load(z, i).compare(VectorOperators.LE, 0f);
      FloatVector gradient = load(gradients, i);
      gradient.blend(gradient.mul(leak), below).intoArray(gradients, i);
    }
  }

  /** {@code scale} above 0, {@code depth} exp(s) = z + {@code depth} below. */
  public static void eluSlopes(float[] z, float[] gradients, float scale, float depth) {
    FloatVector above = FloatVector.broadcast(SPECIES, scale);
    for (int i = 0; i < z.length; i += WIDTH) {
      FloatVector x = load(z, i);
      FloatVector slope = above.blend(x.add(depth), x.compare(VectorOperators.LE, 0f));
      load(gradients, i).mul(slope).intoArray(gradients, i);
    }
  }

  public static void hardTanhSlopes(float[] z, float[] gradients) {
    for (int i = 0; i < z.length; i += WIDTH) {
      VectorMask<Float> flat = load(z, i).abs().compare(VectorOperators.GE, 1f);
      load(gradients, i).blend(0f, flat).intoArray(gradients, i);
    }
  }

  private static FloatVector atMost(FloatVector x, float bound) {
    return x.blend(bound, x.compare(VectorOperators.GT, bound));
  }

  /** exp(x) for |x| &lt;= 87. */
  private static FloatVector exp(FloatVector x) {
    FloatVector rounded = rounded(x);
    FloatVector power = powerOf2(rounded);
    return power.fma(reducedExpm1(x, rounded), power);
  }

  /** exp(x) - 1 for |x| &lt;= 87. */
  private static FloatVector expm1(FloatVector x) {
    FloatVector rounded = rounded(x);
    FloatVector power = powerOf2(rounded);
    return power.fma(reducedExpm1(x, rounded), power.sub(1f));
  }

  /** The integer n next to x / log(2), plus {@link #ROUND}. */
  private static FloatVector rounded(FloatVector x) {
    return x.fma(constant(LOG2_E), constant(ROUND));
  }

  /** exp(r) - 1 for r = x - n log(2). */
  private static FloatVector reducedExpm1(FloatVector x, FloatVector rounded) {
    FloatVector n = rounded.sub(ROUND);
    FloatVector r = n.fma(constant(-LOG_2_LOW), n.fma(constant(-LOG_2_HIGH), x));
    FloatVector q = constant(1.0f / 5040).fma(r, constant(1.0f / 720));
    q = q.fma(r, constant(1.0f / 120));
    q = q.fma(r, constant(1.0f / 24));
    q = q.fma(r, constant(1.0f / 6));
    q = q.fma(r, constant(0.5f));
    return q.mul(r).fma(r, r);
  }

  /** 2^n for n in the form of {@link #rounded}. */
  private static FloatVector powerOf2(FloatVector rounded) {
    IntVector n = rounded.reinterpretAsInts();
    return n.lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
        .add(IntVector.broadcast(INTS, Float.floatToRawIntBits(1)))
        .reinterpretAsFloats();
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
