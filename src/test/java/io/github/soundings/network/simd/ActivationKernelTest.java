package io.github.soundings.network.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ActivationKernelTest {
  private static final int STEP = 997;

  private static final float[] EXPONENTIALS = new float[ActivationKernel.CHUNK];

  private static void tanh(float[] s) {
    ActivationKernel.tanh(s, EXPONENTIALS);
  }

  private static void sigmoid(float[] s) {
    ActivationKernel.sigmoid(s, EXPONENTIALS);
  }

  /** The largest error in units in the last place over floats of all sizes from low to high. */
  private static double largestError(
      Consumer<float[]> kernel, DoubleUnaryOperator exact, float low, float high) {
    float[] z = new float[Lanes.LANES];
    double largest = 0;
    for (int sign = -1; sign <= 1; sign += 2) {
      int end = Float.floatToRawIntBits(high);
      for (int bits = Float.floatToRawIntBits(low); bits < end; bits += STEP * z.length) {
        for (int i = 0; i < z.length; i++) {
          z[i] = sign * Float.intBitsToFloat(bits + i * STEP);
        }
        float[] s = z.clone();
        kernel.accept(z);
        for (int i = 0; i < z.length; i++) {
          double expected = exact.applyAsDouble(s[i]);
          double error = Math.abs(z[i] - expected) / Math.ulp((float) expected);
          largest = Math.max(largest, error);
        }
      }
    }
    return largest;
  }

  @Test
  void tanhIsAccurate() {
    assertThat(largestError(ActivationKernelTest::tanh, StrictMath::tanh, 1e-37f, 1000))
        .isLessThan(2.5);
  }

  @Test
  void sigmoidIsAccurate() {
    assertThat(
            largestError(
                ActivationKernelTest::sigmoid, s -> 1 / (1 + StrictMath.exp(-s)), 1e-37f, 86.9f))
        .isLessThan(2.5);
  }

  @Test
  void softsignIsAccurate() {
    assertThat(largestError(ActivationKernel::softsign, s -> s / (1 + Math.abs(s)), 1e-37f, 1e37f))
        .isLessThan(1.5);
  }

  @Test
  void eluIsAccurate() {
    DoubleUnaryOperator elu = s -> s > 0 ? s : StrictMath.expm1(s);
    assertThat(largestError(z -> ActivationKernel.elu(z, 1, 1, EXPONENTIALS), elu, 1e-37f, 1e30f))
        .isLessThan(2.5);
  }

  @Test
  void seluIsAccurate() {
    float scale = 1.050701f;
    float depth = 1.7580993f;
    DoubleUnaryOperator selu = s -> s > 0 ? scale * s : depth * StrictMath.expm1(s);
    assertThat(
            largestError(
                z -> ActivationKernel.elu(z, scale, depth, EXPONENTIALS), selu, 1e-37f, 1e30f))
        .isLessThan(2.5);
  }

  @Test
  void eluSlopesFollowFromTheActivations() {
    float[] z = {-1.75f, -1, -0.25f, -0.0f, 0, 1e-30f, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0};
    float[] gradients = new float[z.length];
    java.util.Arrays.fill(gradients, 2);
    ActivationKernel.eluSlopes(z, gradients, 1.5f, 1.75f);
    assertThat(gradients).startsWith(0, 1.5f, 3, 3.5f, 3.5f, 3, 3, 3);
  }

  @Test
  void kinkedSlopesFollowFromTheActivations() {
    float[] z = {-1, -0.5f, -0.0f, 0, 1e-30f, 0.5f, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    float[] gradients = new float[z.length];
    java.util.Arrays.fill(gradients, 2);
    ActivationKernel.leakyReluSlopes(z, gradients, 0.25f);
    assertThat(gradients).startsWith(0.5f, 0.5f, 0.5f, 0.5f, 2, 2, 2);
    ActivationKernel.hardTanhSlopes(z, gradients);
    assertThat(gradients).startsWith(0, 0.5f, 0.5f, 0.5f, 2, 2, 0);
  }

  private static float[] apply(Consumer<float[]> kernel, float... s) {
    float[] z = java.util.Arrays.copyOf(s, Lanes.LANES);
    kernel.accept(z);
    return java.util.Arrays.copyOf(z, s.length);
  }

  @Test
  void valuesDoNotDependOnTheirPlace() {
    float[] s = new float[2 * ActivationKernel.CHUNK + Lanes.LANES];
    for (int i = 0; i < s.length; i++) {
      s[i] = (i % 97 - 48) / 8f;
    }
    List<Consumer<float[]>> kernels =
        List.of(
            ActivationKernelTest::sigmoid,
            ActivationKernelTest::tanh,
            z -> ActivationKernel.elu(z, 1, 1, EXPONENTIALS));
    for (Consumer<float[]> kernel : kernels) {
      float[] z = s.clone();
      kernel.accept(z);
      for (int i = 0; i < s.length; i++) {
        assertThat(apply(kernel, s[i])).as("%s", i).containsExactly(z[i]);
      }
    }
  }

  @Test
  void limitsAreReached() {
    float infinity = Float.POSITIVE_INFINITY;
    assertThat(apply(ActivationKernelTest::tanh, -infinity, 0, 9.5f, infinity))
        .containsExactly(-1, 0, 1, 1);
    assertThat(apply(ActivationKernelTest::sigmoid, 0, 17.5f, infinity))
        .containsExactly(0.5f, 1, 1);
    assertThat(apply(ActivationKernelTest::sigmoid, -infinity)[0]).isBetween(0f, 2e-38f);
    assertThat(apply(ActivationKernel::relu, -infinity, -1, 0, 2, infinity))
        .containsExactly(0, 0, 0, 2, infinity);
    assertThat(apply(z -> ActivationKernel.leakyRelu(z, 0.5f), -infinity, -1, 0, 2, infinity))
        .containsExactly(-infinity, -0.5f, 0, 2, infinity);
    assertThat(
            apply(
                z -> ActivationKernel.elu(z, 1.5f, 2, EXPONENTIALS),
                -infinity,
                -200,
                0,
                2,
                infinity))
        .containsExactly(-2, -2, 0, 3, infinity);
    assertThat(apply(ActivationKernel::hardTanh, -infinity, -1, -0.5f, 0, 1, infinity))
        .containsExactly(-1, -1, -0.5f, 0, 1, 1);
  }

  @Test
  void notANumberStaysSo() {
    assertThat(apply(ActivationKernelTest::tanh, Float.NaN)).containsExactly(Float.NaN);
    assertThat(apply(ActivationKernelTest::sigmoid, Float.NaN)).containsExactly(Float.NaN);
    assertThat(apply(ActivationKernel::softsign, Float.NaN)).containsExactly(Float.NaN);
    assertThat(apply(ActivationKernel::relu, Float.NaN)).containsExactly(Float.NaN);
    assertThat(apply(z -> ActivationKernel.leakyRelu(z, 0.01f), Float.NaN))
        .containsExactly(Float.NaN);
    assertThat(apply(z -> ActivationKernel.elu(z, 1, 1, EXPONENTIALS), Float.NaN))
        .containsExactly(Float.NaN);
    assertThat(apply(ActivationKernel::hardTanh, Float.NaN)).containsExactly(Float.NaN);
  }
}
