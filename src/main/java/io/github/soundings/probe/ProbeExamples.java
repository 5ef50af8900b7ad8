package io.github.soundings.probe;

import java.util.function.Supplier;

/** The examples on which layers are measured. One object may serve many networks at once. */
public final class ProbeExamples {
  private final float[] inputs;
  private final int[] labels;
  private final DistinctRows inputRows;
  private final GroupCovariances inputCovariances;

  /** Null until it is measured. */
  private volatile Distribution inputDistribution;

  /**
   * These examples; the arrays belong to it from now on.
   *
   * @param inputs (examples, inputs) row-major
   * @param labels (examples); a multiple of {@value Probe#GROUP}
   */
  public ProbeExamples(float[] inputs, int[] labels) {
    if (labels.length == 0 || labels.length % Probe.GROUP != 0) {
      throw new IllegalArgumentException(
          "Invalid number of probe examples: "
              + labels.length
              + " (must be a multiple of "
              + Probe.GROUP
              + ")");
    }
    this.inputs = inputs;
    this.labels = labels;
    inputRows = new DistinctRows(inputs, inputs.length / labels.length);
    inputCovariances = new GroupCovariances(inputRows);
  }

  /** (examples, inputs) row-major; not to be changed. */
  public float[] inputs() {
    return inputs;
  }

  int[] labels() {
    return labels;
  }

  DistinctRows inputRows() {
    return inputRows;
  }

  GroupCovariances inputCovariances() {
    return inputCovariances;
  }

  /** The same for all networks, so it is measured once. */
  Distribution inputDistribution(Supplier<Distribution> measured) {
    if (inputDistribution == null) {
      inputDistribution = measured.get();
    }
    return inputDistribution;
  }
}
