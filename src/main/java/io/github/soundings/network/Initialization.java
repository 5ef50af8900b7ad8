package io.github.soundings.network;

import java.io.Serializable;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How the weights between two layers are drawn before the first update. Biases start at 0.
 *
 * <p>Beside the paper's Eq 1 and Eq 16 there are the family of {@link VarianceScaling}, {@link
 * Orthogonal} and {@link ScaledIdentity} matrices. Equal values draw equal weights.
 *
 * <p><em>Common random numbers:</em> each weight is made of one base draw u, uniform on [-1, 1),
 * that depends on the seed, the layer and the weight's place alone. Uniform distributions scale u;
 * normal ones put it through the inverse of their distribution function; {@link Orthogonal} starts
 * from the same standard normal numbers. So arms that share a seed differ in what the
 * initialization makes of the draws, not in the draws: large weights are large in all arms.
 *
 * <p><em>Glorot and Xavier elsewhere:</em> Keras' {@code glorot_uniform}, PyTorch's {@code
 * xavier_uniform_} and DL4J's {@code XAVIER_UNIFORM} are {@link #NORMALIZED}, Eq 16. PyTorch's
 * {@code xavier_normal_} and DL4J's {@code XAVIER} are {@link #XAVIER_NORMAL}; Keras' {@code
 * glorot_normal} is the same, truncated. None of them is what the paper calls standard: that is
 * DL4J's {@code UNIFORM} and, for a layer's default weights, PyTorch's {@code Linear}.
 */
public sealed interface Initialization extends Serializable
    permits Standard, NormalizedHidden, VarianceScaling, Orthogonal, ScaledIdentity {
  /** Eq 1: uniform within {@code 1/sqrt(fanIn)}, so that fanIn Var[W] = 1/3. */
  Initialization STANDARD = new Standard();

  /** Eq 16: uniform within {@code sqrt(6 / (fanIn + fanOut))}, with the variance of Eq 12. */
  Initialization NORMALIZED = new VarianceScaling(1, Fan.FAN_AVG, WeightDistribution.UNIFORM);

  /** Eq 16 between hidden layers, Eq 1 elsewhere. */
  Initialization NORMALIZED_HIDDEN = new NormalizedHidden();

  /**
   * Variance 2/fanIn, for rectifiers: He et al., <em>Delving deep into rectifiers</em>, ICCV 2015,
   * section 2.2. Not truncated, unlike the one of that name in Keras.
   */
  Initialization HE_NORMAL = new VarianceScaling(2, Fan.FAN_IN, WeightDistribution.NORMAL);

  /** The variance of {@link #HE_NORMAL}. */
  Initialization HE_UNIFORM = new VarianceScaling(2, Fan.FAN_IN, WeightDistribution.UNIFORM);

  /**
   * Variance 1/fanIn: LeCun et al., <em>Efficient backprop</em>, 1998, section 4.6. Not truncated,
   * unlike the one of that name in Keras.
   */
  Initialization LECUN_NORMAL = new VarianceScaling(1, Fan.FAN_IN, WeightDistribution.NORMAL);

  /** The variance of {@link #LECUN_NORMAL}: three times that of Eq 1. */
  Initialization LECUN_UNIFORM = new VarianceScaling(1, Fan.FAN_IN, WeightDistribution.UNIFORM);

  /** Gaussian with the variance of Eq 12, 2/(fanIn + fanOut). */
  Initialization XAVIER_NORMAL = new VarianceScaling(1, Fan.FAN_AVG, WeightDistribution.NORMAL);

  /** Orthogonal matrices as they are: all singular values are 1. */
  Initialization ORTHOGONAL = new Orthogonal(1);

  /**
   * The weights that lead to a layer.
   *
   * @param random base draws, one {@code nextDouble} for each weight that is random
   */
  WeightRows draw(LayerShape layer, UniformRandomProvider random);
}
