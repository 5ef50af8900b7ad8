package io.github.soundings.network;

import io.github.soundings.random.RandomStream;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pre-trains the hidden layers of a network, one after the other. The layer that learns sees what
 * the finished layers below it make of the inputs; corruption is only in its own input. The output
 * layer stays as it was initialized.
 *
 * <p>Computes with ND4J, in either precision. One pre-trainer serves one thread at a time.
 */
public final class Pretrainer {
  private final Network network;
  private final Pretraining settings;
  private final VisibleUnits inputs;
  private final long seed;
  private final LayerState state;
  private final LayerState monitored;
  private final INDArray[] reconstructions; // (monitored examples, units)
  private final double[] x;
  private final double[] a;
  private final float[] scratch;

  private int layer;
  private TiedWeights weights;
  private LayerLearner learner;

  /**
   * @param inputs what the inputs of the network are
   * @param monitoredInputs of the examples that reconstruction errors are measured on: (examples,
   *     inputs) row-major
   * @throws IllegalArgumentException if there is an {@link Pretraining#obstacle obstacle}
   */
  public Pretrainer(
      Network network,
      Pretraining settings,
      VisibleUnits inputs,
      int batch,
      long seed,
      float[] monitoredInputs) {
    Architecture architecture = network.architecture();
    settings
        .obstacle(architecture.activation(), inputs)
        .ifPresent(
            obstacle -> {
              throw new IllegalArgumentException(
                  "Invalid pretraining: rbm (must be another: " + obstacle + ")");
            });
    this.network = network;
    this.settings = settings;
    this.inputs = inputs;
    this.seed = seed;
    state = new LayerState(architecture, batch);
    int examples = monitoredInputs.length / architecture.inputs();
    monitored = new LayerState(architecture, examples);
    HostArray.write(monitoredInputs, monitored.activation(0));
    reconstructions = LayerState.arrays(architecture, examples, 0);
    int widest = architecture.inputs();
    for (int width : architecture.widths()) {
      widest = Math.max(widest, width);
    }
    x = new double[examples * widest];
    a = new double[examples * widest];
    scratch = new float[examples * widest];
  }

  /** Begins with a hidden layer; those below it are finished. */
  public void begin(int hiddenLayer) {
    layer = hiddenLayer;
    weights = new TiedWeights(network.weights(), layer);
    long key = RandomStream.key(seed, "pre-training of layer " + layer);
    int batch = state.batch();
    learner =
        switch (settings.method()) {
          case DENOISING_AUTOENCODER ->
              new DenoisingAutoencoder(
                  weights,
                  network.architecture().activation(),
                  visibleUnits(),
                  settings,
                  batch,
                  key);
          case RBM -> new RestrictedBoltzmannMachine(weights, settings, batch, key);
          case NONE ->
              throw new IllegalArgumentException("Invalid pretraining: none (must be any)");
        };
    if (layer > 1) {
      network.activate(monitored, layer - 1);
    }
  }

  /**
   * What further updates of the layer depend on beside the network's weights: whoever begins with
   * the layer and writes into these arrays what they held at an earlier time, and the weights
   * likewise, goes on from there.
   */
  public List<INDArray> state() {
    return List.of(weights.visibleBias());
  }

  private VisibleUnits visibleUnits() {
    return layer == 1 ? inputs : VisibleUnits.of(network.architecture().activation());
  }

  /**
   * Updates the layer's weights with one mini-batch.
   *
   * @param examples inputs of the network: (batch, inputs) row-major
   * @param firstExample position of the first of them in the training sequence
   */
  public void update(float[] examples, long firstExample) {
    HostArray.write(examples, state.activation(0));
    for (int below = 1; below < layer; below++) {
      network.activate(state, below);
    }
    learner.update(state.activation(layer - 1), firstExample);
  }

  /**
   * The mean cost of a monitored example's reconstruction from the values, uncorrupted, of the
   * layer below: summed over units, as {@link VisibleUnits} says.
   */
  public double reconstructionLoss() {
    INDArray visible = monitored.activation(layer - 1);
    INDArray reconstruction = reconstructions[layer - 1];
    network.activate(monitored, layer);
    weights.down(monitored.ones(), monitored.activation(layer), reconstruction);
    int length = Math.toIntExact(visible.length());
    HostArray.read(visible, 0, length, scratch, x);
    HostArray.read(reconstruction, 0, length, scratch, a);
    VisibleUnits units = visibleUnits();
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += units.loss(x[i], a[i]);
    }
    return sum / monitored.batch();
  }
}
