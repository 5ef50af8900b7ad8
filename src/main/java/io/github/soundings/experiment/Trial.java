package io.github.soundings.experiment;

import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Shuffle;
import io.github.soundings.network.Activation;
import io.github.soundings.network.Cost;
import io.github.soundings.network.Initialization;
import io.github.soundings.network.Precision;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * One training with all its parameters resolved. Equal trials have equal {@link #id() ids} on any
 * machine.
 *
 * @param source the dataset and where it lies; the location is not part of the identity
 * @param datasetDigest the content of the dataset, which is part of the identity
 * @param inputs units of layer 0
 * @param classes units of the softmax output layer
 * @param widths units of each hidden layer, the first above the input first
 * @param activation of the hidden layers
 * @param initialization of all weights
 * @param cost what training minimizes
 * @param learningRate the step along the mean gradient of a mini-batch
 * @param batchSize examples in a mini-batch
 * @param updates mini-batch steps; 0 measures the network as initialized
 * @param seed of the initial weights, the generated training examples and the shuffling
 * @param precision of weights, activations and gradients
 * @param shuffle the order of finite training data
 * @param probeEvery updates between two probes; a first is at update 0, a last at the end
 * @param probeExamples test examples, from the first on, that probes look at
 * @param evaluateEvery updates between two evaluations; a first is at update 0, a last at the end
 * @param evaluationExamples validation and test examples, from the first on, that are evaluated
 */
public record Trial(
    DatasetSource source,
    String datasetDigest,
    int inputs,
    int classes,
    List<Integer> widths,
    Activation activation,
    Initialization initialization,
    Cost cost,
    double learningRate,
    int batchSize,
    long updates,
    long seed,
    Precision precision,
    Shuffle shuffle,
    long probeEvery,
    int probeExamples,
    long evaluateEvery,
    int evaluationExamples)
    implements Serializable {

  public Trial {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(datasetDigest, "datasetDigest");
    widths = List.copyOf(widths);
  }

  /** The number of hidden layers. */
  public int depth() {
    return widths.size();
  }

  /**
   * The trial's identity: 16 hexadecimal digits of a hash over everything that decides its result.
   */
  public String id() {
    throw new UnsupportedOperationException();
  }
}
