package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepeatedExamplesTest {
  private static final int EPOCH = 100;

  @Test
  void keepsTheFilesOrderAndRepeatsIt() {
    int[] seen = labels(repeated(EPOCH, Shuffle.NONE, 1), 95, 110);
    for (int i = 0; i < seen.length; i++) {
      assertThat(seen[i]).isEqualTo((95 + i) % EPOCH);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyEpochHasEachExampleOnce(Shuffle shuffle) {
    Examples examples = repeated(EPOCH, shuffle, 1);
    int[] all = IntStream.range(0, EPOCH).toArray();
    for (long epoch : new long[] {0, 1, 2, 1_000_000_007L}) {
      int[] seen = labels(examples, epoch * EPOCH, EPOCH);
      assertThat(seen).containsExactlyInAnyOrder(all);
    }
  }

  @Test
  void onceKeepsItsOrderAndEachEpochDoesNot() {
    Examples once = repeated(EPOCH, Shuffle.ONCE, 1);
    Examples each = repeated(EPOCH, Shuffle.EACH_EPOCH, 1);
    assertThat(labels(once, EPOCH, EPOCH))
        .isEqualTo(labels(once, 0, EPOCH))
        .isNotEqualTo(IntStream.range(0, EPOCH).toArray());
    assertThat(labels(each, EPOCH, EPOCH)).isNotEqualTo(labels(each, 0, EPOCH));
  }

  @Test
  void seedsHaveDifferentOrders() {
    assertThat(labels(repeated(EPOCH, Shuffle.ONCE, 1), 0, EPOCH))
        .isNotEqualTo(labels(repeated(EPOCH, Shuffle.ONCE, 2), 0, EPOCH));
  }

  @ParameterizedTest
  @EnumSource
  void anyPositionIsReadWithoutThoseBeforeIt(Shuffle shuffle) {
    int[] batch = labels(repeated(EPOCH, shuffle, 4), 730, 250);
    Examples others = repeated(EPOCH, shuffle, 4);
    SplittableRandom random = new SplittableRandom(1);
    for (int read = 0; read < 500; read++) {
      int i = random.nextInt(250);
      assertThat(labels(others, 730 + i, 1)[0]).isEqualTo(batch[i]);
    }
  }

  @Test
  void readsInputsAndLabelsOfTheSameExample() {
    Batch batch = Batch.read(repeated(EPOCH, Shuffle.EACH_EPOCH, 1), 50, 100, 2);
    for (int i = 0; i < 100; i++) {
      int label = batch.labels()[i];
      assertThat(batch.example(i)).containsExactly(label / 255f, (255 - label) / 255f);
    }
  }

  @Test
  void allOrdersAreEquallyLikely() {
    Examples examples = repeated(4, Shuffle.EACH_EPOCH, 9);
    Map<String, Long> counts = new HashMap<>();
    for (int epoch = 0; epoch < 24_000; epoch++) {
      counts.merge(Arrays.toString(labels(examples, epoch * 4L, 4)), 1L, Long::sum);
    }
    double[] equal = new double[24];
    Arrays.fill(equal, 1 / 24.0);
    long[] orders = counts.values().stream().mapToLong(Long::longValue).toArray();
    double criticalAtOnePerMille = 49.73;
    assertThat(orders).hasSize(24);
    assertThat(ChiSquare.statistic(orders, equal)).isLessThan(criticalAtOnePerMille);
  }

  @Test
  void hasNoEnd() {
    Examples examples = repeated(EPOCH, Shuffle.NONE, 1);
    assertThat(examples.size()).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> labels(examples, -1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** Example i has the label i and the pixels i and 255 - i. */
  private static Examples repeated(int size, Shuffle shuffle, long seed) {
    byte[] pixels = new byte[2 * size];
    byte[] labels = new byte[size];
    for (int i = 0; i < size; i++) {
      pixels[2 * i] = (byte) i;
      pixels[2 * i + 1] = (byte) (255 - i);
      labels[i] = (byte) i;
    }
    Images images = new Images(pixels, labels);
    return new RepeatedExamples(
        new StoredExamples(images.scaled(Scaling.ZERO_TO_ONE), 0, size), size, shuffle, seed);
  }

  private static int[] labels(Examples examples, long first, int count) {
    return Batch.read(examples, first, count, 2).labels();
  }
}
