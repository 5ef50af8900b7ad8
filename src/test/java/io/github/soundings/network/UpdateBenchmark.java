package io.github.soundings.network;

import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
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
 * Updates per second of each engine beside DL4J's {@code fit}, and products of 1024 x 1024 matrices
 * per second, 2.147 GFLOP each, as the measure of the machine. To run it, for example at width 200:
 *
 * <pre>
 *   mvn -q test-compile exec:exec@benchmarks -Dbenchmarks="UpdateBenchmark -p width=200"
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class UpdateBenchmark {
  private static final int PRODUCT = 1024;

  @Param("TANH")
  Activation activation;

  @Param("5")
  int depth;

  @Param("1000")
  int width;

  @Param("10")
  int batchSize;

  private RandomBatch batch;
  private Trainer nd4j;
  private Trainer simd;
  private MultiLayerNetwork dl4j;
  private INDArray x;
  private INDArray y;
  private INDArray a;
  private INDArray b;
  private INDArray product;

  @Setup(Level.Trial)
  public void prepare() {
    Backend.pinThreads();
    Architecture architecture =
        new Architecture(1024, Collections.nCopies(depth, width), 9, activation, Precision.SINGLE);
    batch = RandomBatch.of(architecture, batchSize, 1);
    nd4j = trainer(Engine.ND4J, architecture);
    simd = trainer(Engine.SIMD, architecture);
    Cost cost = Cost.NEGATIVE_LOG_LIKELIHOOD;
    dl4j = Dl4j.network(architecture, cost, nd4j.network().weights(), 1e-3);
    x = Dl4j.batch(architecture, batch.inputs(), batch.labels()).getFeatures();
    y = Dl4j.batch(architecture, batch.inputs(), batch.labels()).getLabels();
    a = Nd4j.rand(DataType.FLOAT, PRODUCT, PRODUCT);
    b = Nd4j.rand(DataType.FLOAT, PRODUCT, PRODUCT);
    product = Nd4j.create(DataType.FLOAT, new long[] {PRODUCT, PRODUCT}, 'f');
  }

  private Trainer trainer(Engine engine, Architecture architecture) {
    Weights weights = Weights.initialize(architecture, Initialization.NORMALIZED, 1);
    Network network = new Network(architecture, weights, Cost.NEGATIVE_LOG_LIKELIHOOD);
    return engine.trainer(network, batchSize, 1e-3);
  }

  @Benchmark
  public double nd4j() {
    return nd4j.update(batch.inputs(), batch.labels());
  }

  @Benchmark
  public double simd() {
    return simd.update(batch.inputs(), batch.labels());
  }

  @Benchmark
  public void dl4j() {
    dl4j.fit(x, y);
  }

  @Benchmark
  public INDArray sgemm() {
    return Nd4j.gemm(a, b, product, false, false, 1, 0);
  }
}
