package io.github.soundings.probe;

import io.github.soundings.network.Activation;
import io.github.soundings.network.Architecture;
import io.github.soundings.network.HostArray;
import io.github.soundings.network.LayerState;
import io.github.soundings.network.Network;
import io.github.soundings.network.Precision;
import io.github.soundings.network.Weights;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures the singular values of the Jacobians (section 4.2.2) of each hidden layer's activations
 * with respect to those of the layer below, and of the top hidden layer with respect to the input:
 *
 * <pre>
 *   dz(i+1)/dz(i) = diag(f'(s(i+1))) W(i+1)'                        (units above, units below)
 *   dz(depth)/dz(0) = dz(depth)/dz(depth-1) ... dz(1)/dz(0)         (units on top, inputs)
 * </pre>
 *
 * <p>A layer multiplies a small change of its input by about their mean: 0.8 for the normalized and
 * 0.5 for the standard initialization of the paper, with tanh. Where units above and below differ
 * in number, there are as many values as the smaller has.
 *
 * <p>Each example has Jacobians of its own, whose values are pooled; those of a linear network do
 * not depend on the example and are computed once. Network, weights and pre-activations are those
 * of the trial's precision; from there on everything is double precision. The product of layers is
 * scaled on the way, so that nothing overflows or underflows before its values are written as
 * doubles. Values below about 1e-14 times the largest are rounding noise: none within a layer, but
 * two thirds of those of a product of 150 layers of random weights, whose values spread out.
 *
 * <p>Cost on one core at about 3 GHz with AVX2: 0.12 s for 1,000 x 1,000 (0.06 s in single
 * precision, whose smallest values would be noise), 5 ms for 300 x 300, and 0.05 s to multiply two
 * layers of 1,000 units. So 5 layers of 1,000 units and 20 examples take about 18 s each time.
 *
 * <p>Differs from the paper: it gives the mean only, for an unstated number of examples.
 */
public final class Jacobian {
  /**
   * What an operation takes beside one of an update in single precision, by the speeds of both at
   * 1,000 units: products are of double precision, decompositions wait for memory too.
   */
  private static final double PRODUCT_SLOWNESS = 2;

  private static final double DECOMPOSITION_SLOWNESS = 4;

  /** What an operation of an update takes in double precision beside single. */
  private static final double DOUBLE_SLOWNESS = 4;

  private final Architecture architecture;
  private final float[] inputs;
  private final int examples;

  /**
   * Jacobians at these examples.
   *
   * @param inputs (examples, inputs) row-major
   */
  public Jacobian(Architecture architecture, float[] inputs) {
    if (inputs.length == 0 || inputs.length % architecture.inputs() != 0) {
      throw new IllegalArgumentException(
          "Invalid number of input values: %d (must be a multiple of %d)"
              .formatted(inputs.length, architecture.inputs()));
    }
    this.architecture = architecture;
    this.inputs = inputs.clone();
    this.examples = inputs.length / architecture.inputs();
  }

  /**
   * The singular values of the network as it is now: from each layer to the next, the input first,
   * then from the input to the top, if that is not the same.
   */
  public List<SingularValues> measure(Network network) {
    LayerState state = new LayerState(architecture, examples);
    HostArray.write(inputs, state.activation(0));
    network.forward(state, new int[examples]); // No hidden layer depends on the labels.
    List<Spectrum> spectra = new ArrayList<>();
    for (int layer = 1; layer <= architecture.depth(); layer++) {
      spectra.add(new Spectrum(layer - 1, layer));
    }
    if (architecture.depth() > 1) {
      spectra.add(new Spectrum(0, architecture.depth()));
    }
    int different = architecture.activation() == Activation.LINEAR ? 1 : examples;
    for (int example = 0; example < different; example++) {
      measure(network.weights(), state, example, spectra);
    }
    return spectra.stream().map(Spectrum::summary).toList();
  }

  private void measure(Weights weights, LayerState state, int example, List<Spectrum> spectra) {
    int depth = architecture.depth();
    MatrixProduct product = null;
    for (int layer = depth; layer >= 1; layer--) {
      int below = architecture.units(layer - 1);
      int units = architecture.units(layer);
      double[] jacobian = transposed(weights.matrix(layer), slopes(state, layer, example));
      if (depth > 1) {
        product =
            product == null
                ? MatrixProduct.of(below, units, jacobian)
                : product.after(below, jacobian);
      }
      spectra.get(layer - 1).add(SingularValueDecomposition.values(below, units, jacobian), 0);
    }
    if (product != null) {
      spectra.get(depth).add(product.singularValues(), product.exponent());
    }
  }

  /** f'(s) of one example: (units). */
  private double[] slopes(LayerState state, int layer, int example) {
    int units = architecture.units(layer);
    double[] slopes = new double[units];
    HostArray.read(
        state.preActivation(layer), (long) example * units, units, new float[units], slopes);
    for (int j = 0; j < units; j++) {
      slopes[j] = architecture.activation().slope(slopes[j]);
    }
    return slopes;
  }

  /** W diag(f'(s)), the transposed Jacobian: (units below, units above) row-major. */
  private static double[] transposed(INDArray matrix, double[] slopes) {
    int length = Math.toIntExact(matrix.length());
    double[] jacobian = new double[length];
    HostArray.read(matrix, 0, length, new float[length], jacobian);
    for (int i = 0; i < length; i += slopes.length) {
      for (int j = 0; j < slopes.length; j++) {
        jacobian[i + j] *= slopes[j];
      }
    }
    return jacobian;
  }

  /**
   * What one measurement costs, in floating-point operations of an update that take as long.
   *
   * @param examples whose Jacobians are measured
   */
  public static double operations(Architecture architecture, int examples) {
    int depth = architecture.depth();
    double top = architecture.units(depth);
    double operations = depth > 1 ? decomposition(architecture.inputs(), top) : 0;
    for (int layer = 1; layer <= depth; layer++) {
      double below = architecture.units(layer - 1);
      double units = architecture.units(layer);
      operations += decomposition(below, units);
      operations += layer < depth ? PRODUCT_SLOWNESS * 2 * below * units * top : 0;
    }
    int different = architecture.activation() == Activation.LINEAR ? 1 : examples;
    double unit = architecture.precision() == Precision.DOUBLE ? DOUBLE_SLOWNESS : 1;
    return operations * different / unit;
  }

  /** To bidiagonal form, which is all but a small part of the work. */
  private static double decomposition(double rows, double columns) {
    double less = Math.min(rows, columns);
    double more = Math.max(rows, columns);
    return DECOMPOSITION_SLOWNESS * 4 * less * less * (more - less / 3);
  }
}
