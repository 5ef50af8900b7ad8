package io.github.soundings.network;

import io.github.soundings.random.RandomStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Learns to reconstruct its input x from a corrupted copy (Vincent, Larochelle, Bengio and
 * Manzagol, <em>Extracting and Composing Robust Features with Denoising Autoencoders</em>, ICML
 * 2008), with tied weights.
 *
 * <pre>
 *   x~ = x * mask                mask 0 with the probability of the noise, else 1
 *   z = f(x~ W + b)              f is the network's activation function
 *   r = g(z W' + c)              g and the cost as {@link VisibleUnits} says
 *   dCost/da = r - x             over all units, masked or not
 *   dCost/ds = ((r - x) W) * f'(s)
 *   dCost/dW = x~' dCost/ds + (r - x)' z
 * </pre>
 *
 * <p>The mask of an example depends on the seed, the layer and the example's position alone.
 */
final class DenoisingAutoencoder implements LayerLearner {
  private final TiedWeights weights;
  private final Activation activation;
  private final VisibleUnits visible;
  private final double maskingNoise;
  private final double step;
  private final long key;
  private final int batch;
  private final float[] maskValues;
  private final INDArray ones; // (batch, 1)
  private final INDArray mask; // (batch, visible)
  private final INDArray a; // (batch, visible)
  private final INDArray s; // (batch, hidden)
  private final INDArray slopes; // (batch, hidden)
  private final INDArray scratch; // (batch, hidden)

  /** x~ and r - x. */
  private final Paired below;

  /** dCost/ds and z. */
  private final Paired above;

  DenoisingAutoencoder(
      TiedWeights weights,
      Activation activation,
      VisibleUnits visible,
      Pretraining settings,
      int batch,
      long key) {
    this.weights = weights;
    this.activation = activation;
    this.visible = visible;
    this.batch = batch;
    this.key = key;
    maskingNoise = settings.maskingNoise();
    step = -settings.learningRate() / batch;
    var type = weights.matrix().dataType();
    int units = weights.matrix().rows();
    int hidden = weights.matrix().columns();
    maskValues = new float[batch * units];
    ones = Nd4j.ones(type, batch, 1);
    mask = Nd4j.ones(type, batch, units);
    a = Nd4j.createUninitialized(type, batch, units);
    s = Nd4j.createUninitialized(type, batch, hidden);
    slopes = Nd4j.createUninitialized(type, batch, hidden);
    scratch = Nd4j.createUninitialized(type, batch, hidden);
    below = Paired.of(type, batch, units);
    above = Paired.of(type, batch, hidden);
  }

  @Override
  public void update(INDArray x, long firstExample) {
    drawMask(firstExample);
    x.muli(mask, below.first());
    weights.up(ones, below.first(), s);
    activation.forward(s, above.second());
    weights.down(ones, above.second(), a);
    visible.reconstruct(a, below.second());
    below.second().subi(x);
    Nd4j.gemm(below.second(), weights.matrix(), above.first(), false, false, 1, 0);
    activation.slopes(s, above.second(), slopes, scratch);
    above.first().muli(slopes);
    Nd4j.gemm(below.both(), above.both(), weights.matrix(), true, false, step, 1);
    Nd4j.gemm(ones, above.first(), weights.bias(), true, false, step, 1);
    Nd4j.gemm(ones, below.second(), weights.visibleBias(), true, false, step, 1);
  }

  private void drawMask(long firstExample) {
    if (maskingNoise == 0) {
      return;
    }
    int units = maskValues.length / batch;
    for (int example = 0; example < batch; example++) {
      UniformRandomProvider random = RandomStream.of(key, firstExample + example);
      for (int i = example * units; i < (example + 1) * units; i++) {
        maskValues[i] = random.nextDouble() < maskingNoise ? 0 : 1;
      }
    }
    HostArray.write(maskValues, mask);
  }

  /** The mask of the last update: (batch, visible). */
  INDArray mask() {
    return mask;
  }
}
