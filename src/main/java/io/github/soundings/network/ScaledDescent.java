package io.github.soundings.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradient descent with a step for each weight, on ND4J's backend: {@code W -= rate * mu / (h + mu)
 * * mean gradient}. The learning rate is the largest step, of weights in which the cost is flat
 * beside the damping mu; LeCun's global rate is {@code rate * mu}.
 *
 * <p>h is a running average over mini-batches, by {@link DiagonalHessian} or {@link
 * GradientVariance}. Every tenth mini-batch enters it, the first one included, so that it costs a
 * few percent of the time; the t-th to enter has weight max(1/t, 1/100), so that h is their mean at
 * first and later one over about the last thousand updates.
 *
 * <p>Unlike plain descent this builds the gradient matrix of each layer, and reads W and h + mu
 * once more.
 */
final class ScaledDescent implements Trainer {
  static final int UPDATES_PER_ESTIMATE = 10;
  private static final double LEAST_WEIGHT = 0.01;

  private final Network network;
  private final LayerState state;
  private final Curvature curvature;
  private final double step;
  private final double damping;

  /** z * z of layer 0 to depth. */
  private final INDArray[] squaredInputs;

  /** The step of W; layers of one shape share an array. */
  private final INDArray[] matrixSteps;

  private final INDArray[] biasSteps;

  /** h + mu of W. */
  private final INDArray[] matrixScales;

  /** h + mu of b. */
  private final INDArray[] biasScales;

  /** The updates so far: (1, 1). */
  private final INDArray updates = Nd4j.zeros(DataType.DOUBLE, 1, 1);

  /**
   * @throws IllegalArgumentException if the optimizer is plain gradient descent
   */
  ScaledDescent(Network network, int batch, double learningRate, Optimizer optimizer) {
    Architecture architecture = network.architecture();
    this.network = network;
    state = new LayerState(architecture, batch);
    damping = optimizer.damping();
    step = -learningRate * damping / batch;
    squaredInputs = LayerState.arrays(architecture, batch, 0);
    Weights scales = new Weights(architecture);
    int layers = architecture.outputLayer();
    matrixSteps = new INDArray[layers + 1];
    biasSteps = new INDArray[layers + 1];
    matrixScales = new INDArray[layers + 1];
    biasScales = new INDArray[layers + 1];
    for (int layer = 1; layer <= layers; layer++) {
      matrixScales[layer] = scales.matrix(layer);
      biasScales[layer] = scales.bias(layer);
      matrixSteps[layer] = scratch(matrixSteps, layer, matrixScales[layer]);
      biasSteps[layer] = scratch(biasSteps, layer, biasScales[layer]);
    }
    curvature =
        switch (optimizer.method()) {
          case DIAGONAL_HESSIAN -> new DiagonalHessian(network, batch, matrixSteps);
          case GRADIENT_VARIANCE -> new GradientVariance(architecture, batch);
          case SGD ->
              throw new IllegalArgumentException("Invalid optimizer: sgd (must scale steps)");
        };
  }

  private static INDArray scratch(INDArray[] arrays, int layer, INDArray like) {
    for (int below = 1; below < layer; below++) {
      if (arrays[below].equalShapes(like)) {
        return arrays[below];
      }
    }
    return Nd4j.createUninitialized(like.dataType(), like.rows(), like.columns());
  }

  @Override
  public double update(float[] inputs, int[] labels) {
    HostArray.write(inputs, state.activation(0));
    double cost = network.forward(state, labels) / state.batch();
    if (!Double.isFinite(cost)) {
      return cost;
    }
    network.backward(state);
    long done = (long) updates.getDouble(0);
    if (done % UPDATES_PER_ESTIMATE == 0) {
      estimate(Math.max(LEAST_WEIGHT, 1.0 / (done / UPDATES_PER_ESTIMATE + 1)));
    }
    for (int layer = network.architecture().outputLayer(); layer >= 1; layer--) {
      descend(layer);
    }
    updates.addi(1);
    return cost;
  }

  /** Averages this batch's curvature into that of the batches before. */
  private void estimate(double weight) {
    curvature.estimate(state);
    double share = weight / state.batch();
    for (int layer = 1; layer < matrixScales.length; layer++) {
      INDArray z = state.activation(layer - 1);
      INDArray squares = z.muli(z, squaredInputs[layer - 1]);
      INDArray h = curvature.of(layer);
      Nd4j.gemm(squares, h, matrixScales[layer], true, false, share, 1 - weight);
      Nd4j.gemm(state.ones(), h, biasScales[layer], true, false, share, 1 - weight);
      matrixScales[layer].addi(weight * damping);
      biasScales[layer].addi(weight * damping);
    }
  }

  private void descend(int layer) {
    INDArray gradient = state.gradient(layer);
    Nd4j.gemm(state.activation(layer - 1), gradient, matrixSteps[layer], true, false, step, 0);
    Nd4j.gemm(state.ones(), gradient, biasSteps[layer], true, false, step, 0);
    network.weights().matrix(layer).addi(matrixSteps[layer].divi(matrixScales[layer]));
    network.weights().bias(layer).addi(biasSteps[layer].divi(biasScales[layer]));
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Classifier classifier(int batch) {
    return new NetworkClassifier(network, batch);
  }

  @Override
  public List<INDArray> state() {
    List<INDArray> arrays = new ArrayList<>(List.of(updates));
    for (int layer = 1; layer < matrixScales.length; layer++) {
      arrays.add(matrixScales[layer]);
      arrays.add(biasScales[layer]);
    }
    return arrays;
  }
}
