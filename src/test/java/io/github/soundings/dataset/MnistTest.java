package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MnistTest {
  private static final int INPUTS = 784;

  @Test
  void readsTheRealDigits() {
    Dataset mnist = open(Scaling.ZERO_TO_ONE);
    assertThat(mnist.inputs()).isEqualTo(INPUTS);
    assertThat(mnist.classes()).isEqualTo(10);
    assertThat(mnist.epochExamples()).isEqualTo(50_000);
    assertThat(mnist.validation().size()).isEqualTo(10_000);
    assertThat(mnist.test().size()).isEqualTo(10_000);
    assertThat(mnist.digest()).matches("sha256:[0-9a-f]{16}");
    assertThat(read(training(mnist), 0, 5).labels()).containsExactly(5, 0, 4, 1, 9);
    assertThat(read(mnist.test(), 0, 5).labels()).containsExactly(7, 2, 1, 0, 4);
  }

  @Test
  void meanOfTheTrainingFileIsTheKnownOne() {
    Dataset mnist = open(Scaling.ZERO_TO_ONE);
    double sum = sum(training(mnist), 50_000) + sum(mnist.validation(), 10_000);
    assertThat(255 * sum / (60_000.0 * INPUTS)).isCloseTo(33.3184, within(1e-3));
  }

  @Test
  void validationFollowsTheTrainingExamples() {
    Dataset mnist = open(Scaling.MINUS_ONE_TO_ONE);
    Batch lastTraining = read(training(mnist), 49_999, 2);
    Batch firstValidation = read(mnist.validation(), 0, 1);
    assertThat(lastTraining.labels()[1]).isEqualTo(5);
    assertThat(firstValidation.example(0)).isNotEqualTo(lastTraining.example(0)).contains(-1f);
    assertThat(read(mnist.validation(), 0, 5).labels()).containsExactly(3, 8, 6, 9, 6);
  }

  @Test
  void isOpenedOncePerScaling() {
    assertThat(open(Scaling.ZERO_TO_ONE))
        .isSameAs(open(Scaling.ZERO_TO_ONE))
        .isNotSameAs(open(Scaling.MINUS_ONE_TO_ONE));
    assertThat(open(Scaling.ZERO_TO_ONE).digest())
        .isEqualTo(open(Scaling.MINUS_ONE_TO_ONE).digest());
  }

  private static Examples training(Dataset mnist) {
    return mnist.training(1, Shuffle.NONE);
  }

  private static double sum(Examples examples, int size) {
    double sum = 0;
    for (int first = 0; first < size; first += 1000) {
      for (float input : read(examples, first, 1000).inputs()) {
        sum += input;
      }
    }
    return sum;
  }

  private static Batch read(Examples examples, long first, int count) {
    return Batch.read(examples, first, count, INPUTS);
  }

  private static Dataset open(Scaling scaling) {
    String data = System.getenv("SOUNDINGS_DATA");
    assumeTrue(data != null, "SOUNDINGS_DATA does not name a folder with mnist");
    return Datasets.open(new DatasetSource("mnist", scaling, Path.of(data, "mnist").toString()));
  }
}
