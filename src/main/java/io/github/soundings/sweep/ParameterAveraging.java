package io.github.soundings.sweep;

import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Dl4j;
import io.github.soundings.network.Weights;
import io.github.soundings.trial.RemoteTrainer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Trains one trial by Deeplearning4j's parameter averaging: each worker is a Spark task that starts
 * from the same weights and makes the same number of updates with mini-batches of its own; then the
 * weights of all are averaged, and that is where they are measured.
 *
 * <p>Weights are summed in the order in which workers end. With more than two of them this may
 * decide the last bits.
 */
final class ParameterAveraging implements RemoteTrainer {
  private final JavaSparkContext context;
  private final Trial trial;
  private MultiLayerNetwork network;

  ParameterAveraging(JavaSparkContext context, Trial trial) {
    this.context = context;
    this.trial = trial;
  }

  @Override
  public String name() {
    return "dl4j-spark";
  }

  @Override
  public String numerics() {
    return "Deeplearning4j " + MultiLayerNetwork.class.getPackage().getImplementationVersion();
  }

  @Override
  public int stride() {
    return trial.parallelism().averagingFrequency();
  }

  @Override
  public void train(Weights weights, long first, long last) {
    if (network == null) {
      network = Dl4j.network(trial.architecture(), trial.cost(), weights, trial.learningRate());
    } else {
      Dl4j.write(weights, network);
    }
    HopelessTasks hopeless = HopelessTasks.cancellingJobs(context.sc());
    try (hopeless) {
      new SparkDl4jMultiLayer(context, network, master()).fit(batches(first, last));
    } catch (Exception e) { // Spark's are checked, but not declared.
      if (isInterruption(e) || context.sc().isStopped()) {
        CancellationException cancellation =
            new CancellationException("Trial " + trial.id() + " was cancelled");
        cancellation.initCause(e);
        throw cancellation;
      }
      String reason = hopeless.obstacle().orElseGet(() -> Sweep.rootMessage(e));
      throw new ClusterException("Spark gave up: " + reason, e);
    }
    Dl4j.read(network, weights);
  }

  private static boolean isInterruption(Throwable thrown) {
    boolean interrupted = false;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      interrupted |= cause instanceof InterruptedException;
    }
    return interrupted;
  }

  private JavaRDD<DataSet> batches(long first, long last) {
    int workers = trial.parallelism().workers();
    List<Integer> numbers = IntStream.range(0, workers).boxed().toList();
    return new CountedBatches(
        context.parallelize(numbers, workers).flatMap(new WorkerBatches(trial, first, last)),
        workers * (last - first));
  }

  /** One that takes mini-batches as they come: a partition for each worker. */
  private ParameterAveragingTrainingMaster master() {
    return new ParameterAveragingTrainingMaster.Builder(
            trial.parallelism().workers(), trial.batchSize())
        .batchSizePerWorker(trial.batchSize())
        .averagingFrequency(stride())
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .repartionData(Repartition.Never)
        .storageLevel(null)
        .workerPrefetchNumBatches(0)
        .saveUpdater(false)
        .build();
  }
}
