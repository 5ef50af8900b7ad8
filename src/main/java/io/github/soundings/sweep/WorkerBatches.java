package io.github.soundings.sweep;

import io.github.soundings.dataset.Datasets;
import io.github.soundings.dataset.Examples;
import io.github.soundings.experiment.Trial;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.Backend;
import io.github.soundings.network.Dl4j;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The mini-batches of one worker between two averagings, read on its executor. In update u of w
 * workers, both counted from 0, worker k has the mini-batch number {@code u w + k} of the training
 * sequence: together they learn from what one process with mini-batches of w times the size learns
 * from.
 *
 * @param first updates done before
 * @param last updates done after
 */
record WorkerBatches(Trial trial, long first, long last)
    implements FlatMapFunction<Integer, DataSet> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<DataSet> call(Integer worker) {
    Backend.pinThreads();
    Architecture architecture = trial.architecture();
    Examples training = Datasets.open(trial.source()).training(trial.seed(), trial.shuffle());
    int batch = trial.batchSize();
    return LongStream.range(first, last)
        .mapToObj(
            update -> {
              float[] inputs = new float[batch * trial.inputs()];
              int[] labels = new int[batch];
              long start = update * trial.examplesPerUpdate() + (long) worker * batch;
              training.read(start, batch, inputs, labels);
              return Dl4j.batch(architecture, inputs, labels);
            })
        .iterator();
  }
}
