package io.github.soundings.probe;

import io.github.soundings.network.Activation;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.HostArray;
import io.github.soundings.network.LayerState;
import io.github.soundings.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

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

  private final Architecture architecture;
  private final ProbeExamples examples;
  private final ArrayValues values = new ArrayValues();

  /** A probe with these examples. */
  public Probe(Architecture architecture, ProbeExamples examples) {
    this.architecture = architecture;
    this.examples = examples;
  }

  /** All measurements of the network as it is now, layer by layer. */
  public List<Measurement> measure(Network network) {
    LayerState state = new LayerState(architecture, examples.labels().length);
    HostArray.write(examples.inputs(), state.activation(0));
    network.forward(state, examples.labels());
    network.backward(state);
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(measurement(0, Quantity.ACTIVATION, inputs(state)));
    for (int layer = 1; layer <= architecture.outputLayer(); layer++) {
      measurements.add(activation(state, layer));
      measurements.add(plain(layer, Quantity.PRE_ACTIVATION, state.preActivation(layer)));
      measurements.add(plain(layer, Quantity.BACK_PROPAGATED_GRADIENT, state.gradient(layer)));
      measurements.add(
          plain(layer, Quantity.BACK_PROPAGATED_GRADIENT_SUM, groupSums(state.gradient(layer))));
      Distribution sums =
          DistributionMeter.ofThisThread().measure(weightGradientSums(state, layer));
      measurements.add(measurement(layer, Quantity.WEIGHT_GRADIENT_SUM, sums));
      measurements.add(measurement(layer, Quantity.WEIGHT_GRADIENT_MEAN, sums.scaled(1.0 / GROUP)));
      measurements.add(plain(layer, Quantity.WEIGHT, network.weights().matrix(layer)));
    }
    return measurements;
  }

  private Distribution inputs(LayerState state) {
    return examples.inputDistribution(
        () -> DistributionMeter.ofThisThread().measure(values.of(state.activation(0))));
  }

  private Values weightGradientSums(LayerState state, int layer) {
    ArrayRows gradient = new ArrayRows(state.gradient(layer));
    GroupCovariances covariances = new GroupCovariances(gradient);
    if (layer == 1) {
      Moments moments = examples.inputCovariances().ofProductSums(covariances);
      return new WeightGradientSums(examples.inputRows(), gradient, moments);
    }
    ArrayRows below = new ArrayRows(state.activation(layer - 1));
    Moments moments = new GroupCovariances(below).ofProductSums(covariances);
    return new WeightGradientSums(below, gradient, moments);
  }

  private Measurement activation(LayerState state, int layer) {
    Distribution distribution =
        DistributionMeter.ofThisThread().measure(values.of(state.activation(layer)));
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
    return measurement(layer, quantity, DistributionMeter.ofThisThread().measure(values.of(array)));
  }

  private static Measurement measurement(int layer, Quantity quantity, Distribution distribution) {
    return new Measurement(layer, quantity, distribution, null, null);
  }

  /** (examples, units) to (groups, units). */
  private static INDArray groupSums(INDArray rows) {
    return rows.reshape(rows.rows() / GROUP, GROUP, rows.columns()).sum(1);
  }
}
