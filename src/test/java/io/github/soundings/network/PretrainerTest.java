package io.github.soundings.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.soundings.network.Pretraining.Method;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PretrainerTest {
  private static final int INPUTS = 36;
  private static final int BATCH = 10;

  @BeforeAll
  static void pinThreads() {
    Backend.pinThreads();
  }

  /** Bright bars on 6 x 6 dark pixels: few causes, so that there is something to learn. */
  private static float[] bars(int count, long seed) {
    Random random = new Random(seed);
    float[] pixels = new float[count * INPUTS];
    for (int example = 0; example < count; example++) {
      int row = random.nextInt(6);
      int column = random.nextInt(6);
      for (int i = 0; i < INPUTS; i++) {
        boolean lit = i / 6 == row || i % 6 == column;
        pixels[example * INPUTS + i] = lit ? 0.9f : 0.1f;
      }
    }
    return pixels;
  }

  private static Network network(Activation activation, Precision precision) {
    Architecture architecture = new Architecture(INPUTS, List.of(30, 20), 3, activation, precision);
    return new Network(
        architecture,
        Weights.initialize(architecture, Initialization.NORMALIZED, 1),
        Cost.NEGATIVE_LOG_LIKELIHOOD);
  }

  private static Pretrainer pretrainer(Network network, Method method, double rate, long seed) {
    return new Pretrainer(
        network,
        new Pretraining(method, 1, 1, rate, 0.25),
        VisibleUnits.UNIT_INTERVAL,
        BATCH,
        seed,
        bars(50, 99));
  }

  private static void train(Pretrainer pretrainer, int updates) {
    for (int update = 0; update < updates; update++) {
      pretrainer.update(bars(BATCH, update), (long) update * BATCH);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SIGMOID, DENOISING_AUTOENCODER, 0.3, SINGLE",
    "TANH, DENOISING_AUTOENCODER, 0.05, SINGLE",
    "SOFTSIGN, DENOISING_AUTOENCODER, 0.05, DOUBLE",
    "RELU, DENOISING_AUTOENCODER, 0.01, SINGLE",
    "SIGMOID, RBM, 0.1, SINGLE",
    "SIGMOID, RBM, 0.1, DOUBLE"
  })
  void reconstructionErrorFallsInEachLayer(
      Activation activation, Method method, double rate, Precision precision) {
    Network network = network(activation, precision);
    Pretrainer pretrainer = pretrainer(network, method, rate, 1);
    for (int layer = 1; layer <= 2; layer++) {
      pretrainer.begin(layer);
      double before = pretrainer.reconstructionLoss();
      train(pretrainer, 600);
      assertThat(pretrainer.reconstructionLoss()).isBetween(0.0, 0.9 * before);
    }
  }

  @Test
  void onlyTheLayerThatLearnsChanges() {
    Network network = network(Activation.TANH, Precision.SINGLE);
    Weights before = network(Activation.TANH, Precision.SINGLE).weights();
    Pretrainer pretrainer = pretrainer(network, Method.DENOISING_AUTOENCODER, 0.1, 1);
    pretrainer.begin(2);
    train(pretrainer, 3);
    assertThat(network.weights().matrix(1)).isEqualTo(before.matrix(1));
    assertThat(network.weights().bias(1)).isEqualTo(before.bias(1));
    assertThat(network.weights().matrix(2)).isNotEqualTo(before.matrix(2));
    assertThat(network.weights().bias(2)).isNotEqualTo(before.bias(2));
    assertThat(network.weights().matrix(3)).isEqualTo(before.matrix(3));
  }

  @ParameterizedTest
  @CsvSource({"DENOISING_AUTOENCODER", "RBM"})
  void sameSeedSameBitsHoweverOftenItIsMeasured(Method method) {
    assertThat(hash(method, 1, 1)).isEqualTo(hash(method, 1, 30)).isNotEqualTo(hash(method, 2, 30));
  }

  private static String hash(Method method, long seed, int measureEvery) {
    Network network = network(Activation.SIGMOID, Precision.SINGLE);
    Pretrainer pretrainer = pretrainer(network, method, 0.1, seed);
    pretrainer.begin(1);
    for (int update = 0; update < 30; update++) {
      pretrainer.update(bars(BATCH, update), (long) update * BATCH);
      if (update % measureEvery == 0) {
        assertThat(pretrainer.reconstructionLoss()).isFinite();
      }
    }
    return network.weights().hash();
  }

  @Test
  void anRbmIsForSigmoidUnits() {
    Network network = network(Activation.TANH, Precision.SINGLE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pretrainer(network, Method.RBM, 0.1, 1))
        .withMessageContaining("the units of an rbm are sigmoid");
  }
}
