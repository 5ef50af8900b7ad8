package io.github.soundings.experiment;

import io.github.soundings.dataset.Shuffle;
import io.github.soundings.network.Optimizer;
import io.github.soundings.network.Precision;
import io.github.soundings.probe.Jacobian;
import io.github.soundings.probe.Probe;

/** What a trial needs: operations, which stand for time, and memory. */
record TrialNeeds(Trial trial) {
  private static final long OVERHEAD_BYTES = 64 << 20;

  /** Operations of matrix products that take as long as one value of a distribution. */
  private static final int OPERATIONS_OF_VALUE = 300;

  /** The same for an input of an example that is evaluated. */
  private static final int OPERATIONS_OF_INPUT = 80;

  double operationsPerUpdate() {
    return trial.examplesPerUpdate() * operationsPerGradient();
  }

  double operations() {
    return trial.pretrainingOperations()
        + trial.stopAfter() * operationsPerUpdate()
        + measuringOperations()
        + times(trial.jacobianEvery())
            * Jacobian.operations(trial.architecture(), trial.jacobianExamples());
  }

  double measuringOperations() {
    double ofExample = 2 * weights() + OPERATIONS_OF_INPUT * (double) trial.inputs();
    double evaluation = 2.0 * trial.evaluationExamples() * ofExample;
    double probe =
        trial.probeExamples() * operationsPerGradient() + OPERATIONS_OF_VALUE * probedValues();
    return times(trial.evaluateEvery()) * evaluation + times(trial.probeEvery()) * probe;
  }

  /**
   * Pre-activations, activations and gradients, which are also summed in groups; weights and, of
   * each group, their gradients.
   */
  private double probedValues() {
    double examples = trial.probeExamples();
    double groups = examples / Probe.GROUP;
    return (3 * examples + groups) * units() + (1 + groups) * weights();
  }

  long bytes() {
    int copies = trial.optimizer().method() == Optimizer.Method.SGD ? 2 : 3;
    long size = trial.precision() == Precision.DOUBLE ? Double.BYTES : Float.BYTES;
    long layers = size * valuesOfLayers() * 5 / 4; // As measured, allocators' rounding included.
    long measuring = Math.max(layers, trial.jacobianEvery() == 0 ? 0 : jacobianBytes());
    return copies * size * (long) weights()
        + OVERHEAD_BYTES
        + Math.max(0, measuring - OVERHEAD_BYTES / 2)
        + (trial.shuffle() == Shuffle.NONE ? 0 : (long) Integer.BYTES * trial.trainingExamples());
  }

  /**
   * Inputs, as they are read too, pre-activations, activations and gradients of all examples that
   * are there at once, and what either engine keeps of them a second time.
   */
  private long valuesOfLayers() {
    return Math.max(trial.batchSize(), trial.probeExamples()) * (2L * trial.inputs() + 4 * units());
  }

  /** The Jacobian of the widest pair of layers, the product of those below, and room for both. */
  private long jacobianBytes() {
    long largest = 0;
    int below = trial.inputs();
    for (int units : trial.widths()) {
      largest = Math.max(largest, (long) below * units);
      below = units;
    }
    return largest * (3 * Double.BYTES + Float.BYTES);
  }

  /** Of all layers but the inputs. */
  private long units() {
    return trial.widths().stream().mapToLong(Integer::longValue).sum() + trial.classes();
  }

  private double operationsPerGradient() {
    return 6 * weights() - 2.0 * trial.inputs() * trial.widths().get(0);
  }

  /** All weights, without biases. */
  private double weights() {
    double weights = 0;
    int fanIn = trial.inputs();
    for (int fanOut : trial.widths()) {
      weights += (double) fanIn * fanOut;
      fanIn = fanOut;
    }
    return weights + (double) fanIn * trial.classes();
  }

  /** How often something happens that happens at update 0, at every multiple and at the end. */
  private long times(long every) {
    long end = trial.stopAfter();
    return every == 0 ? 0 : 1 + end / every + (end % every == 0 ? 0 : 1);
  }
}
