package io.github.soundings.network;

import io.github.soundings.random.RandomStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A restricted Boltzmann machine with binary units, trained by one step of contrastive divergence
 * (Hinton, <em>Training Products of Experts by Minimizing Contrastive Divergence</em>, Neural
 * Computation 14, 2002).
 *
 * <pre>
 *   q0 = sigmoid(x W + b)        h0 ~ Bernoulli(q0)
 *   x1 = sigmoid(h0 W' + c)      q1 = sigmoid(x1 W + b)
 *   W += rate (x' q0 - x1' q1)   b += rate (q0 - q1)   c += rate (x - x1)     means over the batch
 * </pre>
 *
 * <p>Only h0 is sampled; values x between 0 and 1 count as probabilities, and the reconstruction x1
 * is not sampled (Hinton, <em>A Practical Guide to Training Restricted Boltzmann Machines</em>,
 * 2010, section 3). h0 of an example depends on the seed, the layer and the example's position
 * alone.
 */
final class RestrictedBoltzmannMachine implements LayerLearner {
  private final TiedWeights weights;
  private final double step;
  private final long key;
  private final int batch;
  private final float[] samples;
  private final float[] scratch;
  private final double[] probabilities;
  private final INDArray ones; // (batch, 1)
  private final INDArray a; // (batch, visible)
  private final INDArray s; // (batch, hidden)
  private final INDArray h0; // (batch, hidden)

  /** x and x1. */
  private final Paired below;

  /** q0 and -q1. */
  private final Paired above;

  RestrictedBoltzmannMachine(TiedWeights weights, Pretraining settings, int batch, long key) {
    this.weights = weights;
    this.batch = batch;
    this.key = key;
    step = settings.learningRate() / batch;
    var type = weights.matrix().dataType();
    int units = weights.matrix().rows();
    int hidden = weights.matrix().columns();
    samples = new float[batch * hidden];
    scratch = new float[batch * hidden];
    probabilities = new double[batch * hidden];
    ones = Nd4j.ones(type, batch, 1);
    a = Nd4j.createUninitialized(type, batch, units);
    s = Nd4j.createUninitialized(type, batch, hidden);
    h0 = Nd4j.createUninitialized(type, batch, hidden);
    below = Paired.of(type, batch, units);
    above = Paired.of(type, batch, hidden);
  }

  @Override
  public void update(INDArray x, long firstExample) {
    below.first().assign(x);
    weights.up(ones, below.first(), s);
    Activation.SIGMOID.forward(s, above.first());
    sample(firstExample);
    weights.down(ones, h0, a);
    Activation.SIGMOID.forward(a, below.second());
    weights.up(ones, below.second(), s);
    Activation.SIGMOID.forward(s, above.second());
    above.second().negi();
    Nd4j.gemm(below.both(), above.both(), weights.matrix(), true, false, step, 1);
    add(above.first(), step, weights.bias());
    add(above.second(), step, weights.bias());
    add(below.first(), step, weights.visibleBias());
    add(below.second(), -step, weights.visibleBias());
  }

  private void add(INDArray rows, double factor, INDArray bias) {
    Nd4j.gemm(ones, rows, bias, true, false, factor, 1);
  }

  private void sample(long firstExample) {
    HostArray.read(above.first(), 0, probabilities.length, scratch, probabilities);
    int hidden = probabilities.length / batch;
    for (int example = 0; example < batch; example++) {
      UniformRandomProvider random = RandomStream.of(key, firstExample + example);
      for (int i = example * hidden; i < (example + 1) * hidden; i++) {
        samples[i] = random.nextDouble() < probabilities[i] ? 1 : 0;
      }
    }
    HostArray.write(samples, h0);
  }
}
