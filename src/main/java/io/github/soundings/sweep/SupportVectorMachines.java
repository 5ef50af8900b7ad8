package io.github.soundings.sweep;

import io.github.soundings.baseline.SupportVectorMachine;
import io.github.soundings.baseline.TrainingSet;
import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.dataset.Shuffle;
import io.github.soundings.network.Backend;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.ShutdownHookManager;

/**
 * Trains support vector machines side by side on Spark and evaluates them: a job of one task for
 * each, so that the driver hears of each as soon as it is done.
 */
public final class SupportVectorMachines {
  private static final long POLL_MILLIS = 100;
  private static final double NANOS = 1e9;
  private static final long MEGABYTE = 1 << 20;
  private static final int LARGEST_CACHE_MB = 1000;
  private static final int SMALLEST_CACHE_MB = 40;

  /** The data of this JVM's tasks, which is large: by what it was made from. */
  private static final ConcurrentMap<Data, TrainingSet> TRAINING_SETS = new ConcurrentHashMap<>();

  private SupportVectorMachines() {}

  /**
   * What machines are trained and evaluated on.
   *
   * @param seed of the training images, where they are generated
   * @param trainingExamples from the first on, as a trial with this seed sees them
   * @param evaluationExamples of validation and of test, from the first on
   */
  public record Data(DatasetSource source, long seed, int trainingExamples, int evaluationExamples)
      implements Serializable {}

  /** A point of the grid. */
  public record Machine(double c, double gamma) implements Serializable {}

  /**
   * What came of a machine.
   *
   * @param validationError share of misclassified examples, 0 to 1
   * @param testError share of misclassified examples, 0 to 1
   * @param seconds of training and evaluating
   */
  public record Result(
      Machine machine, double validationError, double testError, int supportVectors, double seconds)
      implements Serializable {}

  /**
   * Trains machines and returns when all are done.
   *
   * @param context made by {@link ClusterContext}
   * @param done told of each machine as soon as it is done, on the calling thread
   * @throws ClusterException if Spark gives up; {@code done} was told of the others
   * @throws CancellationException if the thread is interrupted or the JVM is told to end
   */
  public static void run(
      JavaSparkContext context, Data data, List<Machine> machines, Consumer<Result> done) {
    List<JavaFutureAction<List<Result>>> pending = new ArrayList<>();
    try {
      for (Machine machine : machines) {
        pending.add(
            context
                .parallelize(List.of(machine), 1)
                .map(each -> trained(data, each))
                .collectAsync());
      }
      while (!pending.isEmpty()) {
        for (Iterator<JavaFutureAction<List<Result>>> jobs = pending.iterator(); jobs.hasNext(); ) {
          JavaFutureAction<List<Result>> job = jobs.next();
          if (job.isDone()) {
            jobs.remove();
            job.get().forEach(done);
          }
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    } catch (ExecutionException e) {
      if (ShutdownHookManager.inShutdown()) {
        throw interrupted();
      }
      throw new ClusterException("Spark gave up: " + Sweep.rootMessage(e), e);
    } finally {
      pending.forEach(job -> job.cancel(true));
    }
  }

  private static CancellationException interrupted() {
    return new CancellationException("Interrupted: machines that were done are in the store");
  }

  private static Result trained(Data data, Machine machine) {
    Backend.pinThreads();
    Dataset dataset = Datasets.open(data.source());
    TrainingSet set =
        TRAINING_SETS.computeIfAbsent(
            data,
            key ->
                TrainingSet.of(
                    dataset.training(key.seed(), Shuffle.NONE),
                    dataset.inputs(),
                    key.trainingExamples()));
    long start = System.nanoTime();
    SupportVectorMachine trained =
        SupportVectorMachine.train(set, machine.c(), machine.gamma(), cacheMegabytes());
    double validationError = trained.error(dataset.validation(), data.evaluationExamples());
    double testError = trained.error(dataset.test(), data.evaluationExamples());
    double seconds = (System.nanoTime() - start) / NANOS;
    return new Result(machine, validationError, testError, trained.supportVectors(), seconds);
  }

  /** Half of the heap for all machines that this JVM may train at the same time. */
  private static int cacheMegabytes() {
    Runtime jvm = Runtime.getRuntime();
    long share = jvm.maxMemory() / 2 / jvm.availableProcessors() / MEGABYTE;
    return (int) Math.max(SMALLEST_CACHE_MB, Math.min(LARGEST_CACHE_MB, share));
  }
}
