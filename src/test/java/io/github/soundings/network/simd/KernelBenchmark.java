package io.github.soundings.network.simd;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels on weights that stay in the L2 cache: 64 rows of 1024 columns and 10 examples. Scores
 * of products are floating-point operations per microsecond, a thousandth of GFLOP/s; of activation
 * functions, values per microsecond. To run it as on a processor without AVX-512:
 *
 * <pre>
 *   mvn -q test-compile exec:exec@benchmarks \
 *     -Dbenchmarks="KernelBenchmark -jvmArgsAppend -XX:UseAVX=2"
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
  private static final int COLUMNS = 1024;
  private static final int EXAMPLES = 10;
  private static final int PRODUCT = 2 * Lanes.ROWS * COLUMNS * EXAMPLES;
  private static final int VALUES = COLUMNS * EXAMPLES;
  private static final int PATCHES = COLUMNS / Lanes.LANES * Lanes.PATCH;

  private final float[] w = new float[COLUMNS / Lanes.LANES * Lanes.TILE];
  private final int[] bits = new int[Lanes.ROWS * Lanes.STRIDE];
  private final float[] s = new float[PATCHES];
  private final float[] ds = new float[PATCHES];
  private final float[] z = new float[VALUES];
  private final float[] exponentials = new float[ActivationKernel.CHUNK];
  private final float[] lanes = new float[Lanes.LANES * Lanes.ROW];

  @Setup(Level.Iteration)
  public void prepare() {
    Random random = new Random(1);
    fill(random, w);
    fill(random, ds);
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(random.nextFloat() - 0.5f));
    fill(random, z);
    Arrays.fill(s, 0);
  }

  private static void fill(Random random, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (random.nextFloat() - 0.5f) * 1e-3f;
    }
  }

  @Benchmark
  @OperationsPerInvocation(PRODUCT)
  public float[] forward() {
    int step = (Lanes.WIDE ? 4 : 2) * Lanes.WIDTH;
    for (int column = 0; column < COLUMNS; column += step) {
      int at = column / Lanes.LANES * Lanes.TILE;
      for (int first = 0; first < EXAMPLES; first += Lanes.EXAMPLES) {
        int to = column / Lanes.LANES * Lanes.PATCH + first * Lanes.LANES;
        if (Lanes.WIDE) {
          ForwardKernel.forward4(w, at, Lanes.ROWS, bits, first, s, to);
        } else {
          ForwardKernel.forward2(w, at, Lanes.ROWS, bits, first, s, to);
        }
      }
    }
    return s;
  }

  @Benchmark
  @OperationsPerInvocation(PRODUCT)
  public float[] propagation() {
    for (int block = 0; block < Lanes.ROWS; block += Lanes.LANES) {
      for (int tile = 0; tile < COLUMNS / Lanes.LANES; tile += 32) {
        for (int row = 0; row < Lanes.LANES; row += Lanes.WIDE ? 4 : 1) {
          int at = tile * Lanes.TILE + (block + row) * Lanes.LANES;
          propagate(at, tile * Lanes.PATCH, row * Lanes.ROW, tile > 0);
        }
      }
      PropagationKernel.total(lanes, EXAMPLES, s, block / Lanes.LANES * Lanes.PATCH);
    }
    return s;
  }

  private void propagate(int at, int from, int to, boolean more) {
    if (Lanes.WIDE) {
      for (int first = 0; first < EXAMPLES; first += Lanes.EXAMPLES) {
        int examples = first * Lanes.LANES;
        PropagationKernel.propagate4(w, at, 32, ds, from + examples, lanes, to + examples, more);
      }
    } else {
      for (int lane = 0; lane < Lanes.LANES; lane += Lanes.WIDTH) {
        PropagationKernel.propagate1(w, at + lane, 32, ds, from + lane, lanes, to + lane, more);
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(PRODUCT)
  public float[] update() {
    int step = (Lanes.WIDE ? 4 : 2) * Lanes.WIDTH;
    for (int column = 0; column < COLUMNS; column += step) {
      int at = column / Lanes.LANES * Lanes.TILE;
      for (int first = 0; first < EXAMPLES; first += Lanes.EXAMPLES) {
        int from = column / Lanes.LANES * Lanes.PATCH + first * Lanes.LANES;
        if (Lanes.WIDE) {
          UpdateKernel.update4(w, at, Lanes.ROWS, bits, first, ds, from);
        } else {
          UpdateKernel.update2(w, at, Lanes.ROWS, bits, first, ds, from);
        }
      }
    }
    return w;
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public float[] tanh() {
    ActivationKernel.tanh(z, exponentials);
    return z;
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public float[] sigmoid() {
    ActivationKernel.sigmoid(z, exponentials);
    return z;
  }
}
