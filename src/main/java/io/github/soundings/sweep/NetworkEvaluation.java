package io.github.soundings.sweep;

import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.dataset.Examples;
import io.github.soundings.network.Dl4j;
import java.io.Serializable;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.dataset.DataSet;

/** Evaluates a network of Deeplearning4j's on a dataset: a Spark job, whose tasks read the data. */
public final class NetworkEvaluation {
  private static final int BATCH = 200;

  private NetworkEvaluation() {}

  /** The parts of a dataset that networks are evaluated on. */
  public enum Split {
    VALIDATION,
    TEST;

    private Examples of(Dataset dataset) {
      return this == TEST ? dataset.test() : dataset.validation();
    }
  }

  /** Consecutive examples. */
  private record Piece(long first, int count) implements Serializable {}

  /**
   * Classifies the examples of a split.
   *
   * @param most examples, from the first on
   * @return the confusion matrix; row: true class
   * @throws IllegalArgumentException if the network has other inputs or classes than the dataset
   * @throws ClusterException if Spark gives up
   */
  public static int[][] confusion(
      JavaSparkContext context,
      MultiLayerNetwork network,
      DatasetSource source,
      Split split,
      long most) {
    Dataset dataset = Datasets.open(source);
    require("inputs", network.layerInputSize(0), dataset.name(), dataset.inputs());
    int classes = dataset.classes();
    require("classes", network.layerSize(network.getnLayers() - 1), dataset.name(), classes);
    long count = Math.min(most, split.of(dataset).size());
    List<Piece> pieces =
        LongStream.range(0, (count + BATCH - 1) / BATCH)
            .mapToObj(i -> new Piece(i * BATCH, (int) Math.min(BATCH, count - i * BATCH)))
            .toList();
    int partitions = Math.min(pieces.size(), context.defaultParallelism());
    try {
      return counts(
          new SparkDl4jMultiLayer(context, network, null)
              .evaluate(
                  context.parallelize(pieces, partitions).map(piece -> read(source, split, piece))),
          classes);
    } catch (Exception e) { // Spark's are checked, but not declared.
      throw new ClusterException("Spark gave up: " + Sweep.rootMessage(e), e);
    }
  }

  private static void require(String what, long ofNetwork, String dataset, int ofDataset) {
    if (ofNetwork != ofDataset) {
      throw new IllegalArgumentException(
          "Invalid dataset: %s has %d %s (must have %d, as the network)"
              .formatted(dataset, ofDataset, what, ofNetwork));
    }
  }

  private static DataSet read(DatasetSource source, Split split, Piece piece) {
    Dataset dataset = Datasets.open(source);
    float[] inputs = new float[piece.count() * dataset.inputs()];
    int[] labels = new int[piece.count()];
    split.of(dataset).read(piece.first(), piece.count(), inputs, labels);
    return Dl4j.batch(dataset.inputs(), dataset.classes(), inputs, labels);
  }

  private static int[][] counts(Evaluation evaluation, int classes) {
    int[][] counts = new int[classes][classes];
    for (int actual = 0; actual < classes; actual++) {
      for (int predicted = 0; predicted < classes; predicted++) {
        counts[actual][predicted] = evaluation.getConfusionMatrix().getCount(actual, predicted);
      }
    }
    return counts;
  }
}
