package io.github.soundings.dataset;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Images of Shapeset per second on one thread, drawn, scaled and in mini-batches of 10.
 *
 * <pre>
 *   mvn -q test-compile exec:exec@benchmarks -Dbenchmarks=ShapesetBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ShapesetBenchmark {
  private static final int BATCH = 10;

  private final Dataset shapeset = new Shapeset(Scaling.ZERO_TO_ONE);
  private final Examples training = shapeset.training(1, Shuffle.NONE);
  private final float[] inputs = new float[BATCH * shapeset.inputs()];
  private final int[] labels = new int[BATCH];
  private long next;

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public float[] images() {
    training.read(next, BATCH, inputs, labels);
    next += BATCH;
    return inputs;
  }
}
