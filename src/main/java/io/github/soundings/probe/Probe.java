package io.github.soundings.probe;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import io.github.soundings.network.Activation;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.HostArray;
import io.github.soundings.network.LayerState;
import io.github.soundings.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;

/**
 * Measures every {@link Quantity} in every layer on a fixed set of examples: 300 test examples in
 * the paper (section 3). The network's weights are read, never written.
 *
 * <p>Gradients are taken for each example, and over groups of {@value #GROUP} consecutive ones as
 * an update would see them: as sums, whose scale fits Figures 7 to 9, and as means, which the
 * update follows. The values of all groups are pooled.
 */
public final class Probe {
  /** Examples in a group, whatever the trial's batch size: the paper's mini-batch. */
  public static final int GROUP = 10;

  /** Up to so many weight gradients are kept for the meter's second pass, not computed again. */
  private static final long KEPT = 1 << 21;

  /** Weight gradients at a time, if there are no more in a group's row. */
  private static final int PIECE = 1 << 18;

  private static final MMulTranspose UNITS_BY_EXAMPLES =
      MMulTranspose.builder().transposeA(true).build();

  private final Architecture architecture;
  private final float[] inputs;
  private final int[] labels;
  private final DistributionMeter meter = new DistributionMeter();
  private final ArrayValues values = new ArrayValues();

  /**
   * A probe with these examples.
   *
   * @param inputs (examples, inputs) row-major
   * @param labels (examples); a multiple of {@value #GROUP}
   */
  public Probe(Architecture architecture, float[] inputs, int[] labels) {
    if (labels.length == 0 || labels.length % GROUP != 0) {
      throw new IllegalArgumentException(
          "Invalid number of probe examples: "
              + labels.length
              + " (must be a multiple of "
              + GROUP
              + ")");
    }
    this.architecture = architecture;
    this.inputs = inputs.clone();
    this.labels = labels.clone();
  }

  /** All measurements of the network as it is now, layer by layer. */
  public List<Measurement> measure(Network network) {
    LayerState state = new LayerState(architecture, labels.length);
    HostArray.write(inputs, state.activation(0));
    network.forward(state, labels);
    network.backward(state);
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(plain(0, Quantity.ACTIVATION, state.activation(0)));
    for (int layer = 1; layer <= architecture.outputLayer(); layer++) {
      measurements.add(activation(state, layer));
      measurements.add(plain(layer, Quantity.PRE_ACTIVATION, state.preActivation(layer)));
      measurements.add(plain(layer, Quantity.BACK_PROPAGATED_GRADIENT, state.gradient(layer)));
      measurements.add(
          plain(layer, Quantity.BACK_PROPAGATED_GRADIENT_SUM, groupSums(state.gradient(layer))));
      Distribution sums = weightGradientSums(state, layer);
      measurements.add(measurement(layer, Quantity.WEIGHT_GRADIENT_SUM, sums));
      measurements.add(measurement(layer, Quantity.WEIGHT_GRADIENT_MEAN, sums.scaled(1.0 / GROUP)));
      measurements.add(plain(layer, Quantity.WEIGHT, network.weights().matrix(layer)));
    }
    return measurements;
  }

  private Measurement activation(LayerState state, int layer) {
    Distribution distribution = meter.measure(values.of(state.activation(layer)));
    if (layer == architecture.outputLayer()) {
      return measurement(layer, Quantity.ACTIVATION, distribution);
    }
    Activation activation = architecture.activation();
    long[] regions = new long[2];
    values
        .of(state.preActivation(layer))
        .forEachChunk(
            chunk -> {
              double[] s = chunk.values();
              for (int i = 0; i < chunk.length(); i++) {
                regions[0] += activation.isSaturated(s[i]) ? 1 : 0;
                regions[1] += activation.isLinear(s[i]) ? 1 : 0;
              }
            });
    double count = distribution.count();
    return new Measurement(
        layer, Quantity.ACTIVATION, distribution, regions[0] / count, regions[1] / count);
  }

  private Measurement plain(int layer, Quantity quantity, INDArray array) {
    return measurement(layer, quantity, meter.measure(values.of(array)));
  }

  private static Measurement measurement(int layer, Quantity quantity, Distribution distribution) {
    return new Measurement(layer, quantity, distribution, null, null);
  }

  /** (examples, units) to (groups, units). */
  private INDArray groupSums(INDArray gradient) {
    return grouped(gradient).sum(1);
  }

  private Distribution weightGradientSums(LayerState state, int layer) {
    INDArray below = grouped(state.activation(layer - 1));
    INDArray gradients = grouped(state.gradient(layer));
    long groups = below.size(0);
    int fanIn = architecture.units(layer - 1);
    int fanOut = architecture.units(layer);
    DataType type = architecture.precision().dataType();
    if (groups * fanIn * fanOut <= KEPT) {
      INDArray sums = Nd4j.createUninitialized(type, groups, fanIn, fanOut);
      Nd4j.exec(new Mmul(below, gradients, sums, UNITS_BY_EXAMPLES));
      return meter.measure(values.of(sums));
    }
    long most = Math.min(groups, Math.max(1, PIECE / ((long) fanIn * fanOut)));
    int rows = Math.min(fanIn, rowsOfPiece(fanOut));
    INDArray piece = Nd4j.createUninitialized(type, most, rows, fanOut);
    return meter.measure(
        each -> {
          for (long group = 0; group < groups; group += most) {
            INDArrayIndex those = interval(group, Math.min(groups, group + most));
            INDArray above = gradients.get(those, all(), all());
            for (int row = 0; row < fanIn; row += rows) {
              INDArray units = below.get(those, all(), interval(row, Math.min(fanIn, row + rows)));
              INDArray sums =
                  piece.get(interval(0, units.size(0)), interval(0, units.size(2)), all());
              Nd4j.exec(new Mmul(units, above, sums, UNITS_BY_EXAMPLES));
              values.of(sums).forEachChunk(each);
            }
          }
        });
  }

  /** So many rows of a weight matrix that they are whole chunks and stay in a cache. */
  private static int rowsOfPiece(int columns) {
    int rows = Values.Chunk.MOST / Math.min(Values.Chunk.MOST, Integer.lowestOneBit(columns));
    return rows * Math.max(1, PIECE / (rows * columns));
  }

  /** (examples, units) to (groups, GROUP, units). */
  private static INDArray grouped(INDArray rows) {
    return rows.reshape(rows.rows() / GROUP, GROUP, rows.columns());
  }
}
