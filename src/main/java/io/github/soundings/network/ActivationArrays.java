package io.github.soundings.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.LeakyReLU;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ELU;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erfc;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.HardTanh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SELU;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SoftSign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Swish;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Activation functions and their slopes on ND4J arrays of either precision. Slopes come from the
 * activations where they can: that spares the exponentials.
 */
final class ActivationArrays {
  private static final double ROOT_HALF = Math.sqrt(0.5);

  private ActivationArrays() {}

  /** Writes z = f(s). */
  static void forward(Activation activation, INDArray s, INDArray z) {
    switch (activation) {
      case SIGMOID -> Nd4j.exec(new Sigmoid(s, z));
      case TANH -> {
        Nd4j.exec(new Tanh(s, z));
        SmallTanh.correct(s, z);
      }
      case SOFTSIGN -> Nd4j.exec(new SoftSign(s, z));
      case RELU -> Nd4j.exec(new RectifiedLinear(s, z));
      case LEAKY_RELU -> Nd4j.exec(new LeakyReLU(s, z, Activation.LEAK));
      case ELU -> Nd4j.exec(new ELU(s, z));
      case SELU -> Nd4j.exec(new SELU(s, z));
      case GELU -> normal(s, z).muli(s);
      case SWISH -> Nd4j.exec(new Swish(s, z));
      case HARD_TANH -> Nd4j.exec(new HardTanh(s, z));
      case LINEAR -> z.assign(s);
    }
  }

  /** Writes f'(s). */
  static void slopes(
      Activation activation, INDArray s, INDArray z, INDArray slopes, INDArray scratch) {
    switch (activation) {
      case SIGMOID -> z.rsubi(1, slopes).muli(z);
      case TANH -> z.muli(z, slopes).rsubi(1);
      case SOFTSIGN -> oneMinusSize(z, slopes).muli(slopes);
      case RELU -> step(z, slopes);
      case LEAKY_RELU -> step(z, slopes).muli(1 - Activation.LEAK).addi(Activation.LEAK);
      case ELU -> negative(z, slopes).addi(1);
      case SELU -> seluSlopes(z, slopes, scratch);
      case GELU -> normal(s, slopes).addi(density(s, scratch).muli(s));
      case SWISH -> swishSlopes(s, z, slopes, scratch);
      case HARD_TANH -> step(oneMinusSize(z, slopes), slopes);
      case LINEAR -> slopes.assign(1);
    }
  }

  private static INDArray oneMinusSize(INDArray z, INDArray to) {
    Nd4j.exec(new Abs(z, to));
    return to.rsubi(1);
  }

  /** 1 above 0, else 0. */
  private static INDArray step(INDArray x, INDArray to) {
    Nd4j.exec(new Step(x, to, 0));
    return to;
  }

  /** min(x, 0). */
  private static INDArray negative(INDArray x, INDArray to) {
    Nd4j.exec(new ScalarMin(x, null, to, 0));
    return to;
  }

  /** exp(s) below 0, times the depth, is z plus the depth. */
  private static void seluSlopes(INDArray z, INDArray slopes, INDArray scratch) {
    negative(z, slopes).addi(Activation.SELU_DEPTH);
    slopes.addi(step(z, scratch).muli(Activation.SELU_SCALE - Activation.SELU_DEPTH));
  }

  /** The standard normal distribution function; as a complement, it is precise for s &lt; 0. */
  private static INDArray normal(INDArray s, INDArray to) {
    s.muli(-ROOT_HALF, to);
    Nd4j.exec(new Erfc(to, to));
    return to.muli(0.5);
  }

  /** The density of the standard normal distribution. */
  private static INDArray density(INDArray s, INDArray to) {
    s.muli(s, to).muli(-0.5);
    Nd4j.exec(new Exp(to, to));
    return to.muli(1 / Math.sqrt(2 * Math.PI));
  }

  /** sigmoid(s) + z (1 - sigmoid(s)). */
  private static void swishSlopes(INDArray s, INDArray z, INDArray slopes, INDArray scratch) {
    Nd4j.exec(new Sigmoid(s, slopes));
    slopes.addi(slopes.rsubi(1, scratch).muli(z));
  }
}
