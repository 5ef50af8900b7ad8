package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReducedDatasetTest {
  private static final int FEW = 40;

  private final Dataset whole = new Shapeset(Scaling.ZERO_TO_ONE);
  private final Dataset few = new ReducedDataset(whole, FEW);

  @Test
  void repeatsWhatTheTrialSeesFirstOfAll() {
    Batch first = read(whole.training(3, Shuffle.NONE), 0, FEW);
    Batch again = read(few.training(3, Shuffle.NONE), FEW - 5, FEW + 5);
    for (int i = 0; i < FEW + 5; i++) {
      int same = (FEW - 5 + i) % FEW;
      assertThat(again.example(i)).isEqualTo(first.example(same));
      assertThat(again.labels()[i]).isEqualTo(first.labels()[same]);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ONCE", "EACH_EPOCH"})
  void shufflesThemAndNoOthers(Shuffle shuffle) {
    Batch inOrder = read(whole.training(3, Shuffle.NONE), 0, FEW);
    Batch shuffled = read(few.training(3, shuffle), 0, 2 * FEW);
    assertThat(images(shuffled, 0)).isEqualTo(images(inOrder, 0));
    assertThat(images(shuffled, FEW)).isEqualTo(images(inOrder, 0));
    assertThat(Arrays.equals(shuffled.labels(), 0, FEW, inOrder.labels(), 0, FEW)).isFalse();
  }

  @Test
  void leavesTheRestAsItIs() {
    assertThat(few.validation().size()).isEqualTo(whole.validation().size());
    assertThat(read(few.test(), 7, 3).inputs()).isEqualTo(read(whole.test(), 7, 3).inputs());
    assertThat(few.training(1, Shuffle.NONE).size()).isEqualTo(Long.MAX_VALUE);
  }

  /** The images of an epoch, in any order, with their labels. */
  private static Set<String> images(Batch batch, int first) {
    return new HashSet<>(
        IntStream.range(first, first + FEW)
            .mapToObj(i -> batch.labels()[i] + Arrays.toString(batch.example(i)))
            .toList());
  }

  private static Batch read(Examples examples, long first, int count) {
    return Batch.read(examples, first, count, ShapesetPainter.PIXELS);
  }
}
