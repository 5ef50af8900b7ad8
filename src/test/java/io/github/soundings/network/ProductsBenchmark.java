package io.github.soundings.network;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A layer's products by the Vector API and by machine code: layers per second. With 64 units below
 * the weights stay in the L2 cache; sixteen layers of 1,000 take turns and do not stay in any.
 *
 * <pre>
 *   mvn -q test-compile exec:exec@benchmarks -Dbenchmarks="ProductsBenchmark -p fanIn=1000"
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProductsBenchmark {
  private static final int LAYERS = 16;

  /** What computes. */
  public enum Code {
    VECTOR_API,
    MACHINE_CODE
  }

  @Param public Code code;

  @Param({"64", "1000"})
  public int fanIn;

  @Param("1000")
  public int fanOut;

  @Param("10")
  public int batch;

  private Products[] layers;
  private ActivationBits below;
  private float[] values;
  private float[] valuesBelow;
  private int next;

  @Setup(Level.Trial)
  public void prepare() {
    Tiling tiling = new Tiling(fanIn, fanOut);
    Random random = new Random(1);
    layers = new Products[fanIn > 64 ? LAYERS : 1];
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer] =
          code == Code.VECTOR_API
              ? new VectorProducts(tiling, batch)
              : new MachineProducts(tiling, batch);
      layers[layer].read(Nd4j.rand(DataType.FLOAT, fanIn, fanOut)); // (fan-in, fan-out)
    }
    float[] z = new float[batch * fanIn];
    for (int i = 0; i < z.length; i++) {
      z[i] = random.nextFloat() - 0.5f;
    }
    below = new ActivationBits(fanIn, batch);
    below.write(z);
    values = new float[new Patches(fanOut, batch).size()];
    valuesBelow = new float[new Patches(fanIn, batch).size()];
  }

  @Setup(Level.Iteration)
  public void makeGradientsSmall() {
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 7 * 1e-6f;
    }
  }

  private Products layer() {
    next = (next + 1) % layers.length;
    return layers[next];
  }

  @Benchmark
  public float[] forward() {
    layer().addProducts(below, values);
    return values;
  }

  @Benchmark
  public float[] propagateAndUpdate() {
    layer().descend(below, values, valuesBelow);
    return valuesBelow;
  }

  @Benchmark
  public void update() {
    layer().descend(below, values);
  }
}
