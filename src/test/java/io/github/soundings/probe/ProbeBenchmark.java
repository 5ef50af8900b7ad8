package io.github.soundings.probe;

import io.github.soundings.network.Activation;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.Backend;
import io.github.soundings.network.Cost;
import io.github.soundings.network.Initialization;
import io.github.soundings.network.Network;
import io.github.soundings.network.Precision;
import io.github.soundings.network.Weights;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
 * Seconds for one look into all layers on 300 examples; nearly all of it is the weight gradients,
 * 30 values for each weight.
 *
 * <pre>
 *   mvn -q test-compile exec:exec@benchmarks -Dbenchmarks=ProbeBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 3)
@Fork(1)
public class ProbeBenchmark {
  private static final int INPUTS = 1024;
  private static final int EXAMPLES = 300;

  @Param({"50", "1000"})
  int width;

  private Probe probe;
  private Network network;

  @Setup(Level.Trial)
  public void prepare() {
    Backend.pinThreads();
    Architecture architecture =
        new Architecture(
            INPUTS, Collections.nCopies(5, width), 9, Activation.TANH, Precision.SINGLE);
    Weights weights = Weights.initialize(architecture, Initialization.NORMALIZED, 1);
    network = new Network(architecture, weights, Cost.NEGATIVE_LOG_LIKELIHOOD);
    float[] inputs = new float[EXAMPLES * INPUTS];
    Random random = new Random(1);
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    probe = new Probe(architecture, new ProbeExamples(inputs, new int[EXAMPLES]));
  }

  @Benchmark
  public List<io.github.soundings.probe.Measurement> probe() {
    return probe.measure(network);
  }
}
