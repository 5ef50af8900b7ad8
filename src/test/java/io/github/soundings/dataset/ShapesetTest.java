package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShapesetTest {
  private static final int INPUTS = 1024;

  private final Dataset shapeset = new Shapeset(Scaling.ZERO_TO_ONE);

  @Test
  void hasThePapersSizes() {
    assertThat(shapeset.name()).isEqualTo("shapeset-3x2");
    assertThat(shapeset.inputs()).isEqualTo(INPUTS);
    assertThat(shapeset.classes()).isEqualTo(9);
    assertThat(shapeset.epochExamples()).isEqualTo(20_000 * 10);
    assertThat(shapeset.training(1, Shuffle.NONE).size()).isEqualTo(Long.MAX_VALUE);
    assertThat(shapeset.validation().size()).isEqualTo(10_000);
    assertThat(shapeset.test().size()).isEqualTo(10_000);
  }

  @Test
  void anyExampleIsReadWithoutThoseBeforeIt() {
    long start = 123_456_789_012L;
    Batch batch = read(shapeset.training(3, Shuffle.NONE), start, 50);
    Examples others = shapeset.training(3, Shuffle.EACH_EPOCH);
    for (int i : shuffled(50)) {
      Batch single = read(others, start + i, 1);
      assertThat(single.inputs()).isEqualTo(batch.example(i));
      assertThat(single.labels()[0]).isEqualTo(batch.labels()[i]);
    }
  }

  @Test
  void heldOutExamplesAreReadInAnyOrder() {
    for (Examples examples : List.of(shapeset.validation(), shapeset.test())) {
      Batch batch = read(examples, 9_950, 50);
      for (int i : shuffled(50)) {
        Batch single = read(examples, 9_950 + i, 1);
        assertThat(single.inputs()).isEqualTo(batch.example(i));
        assertThat(single.labels()[0]).isEqualTo(batch.labels()[i]);
      }
    }
  }

  @Test
  void splitsAndSeedsHaveDifferentExamples() {
    Set<Integer> hashes = new HashSet<>();
    List<Examples> sequences =
        List.of(
            shapeset.validation(),
            shapeset.test(),
            shapeset.training(0, Shuffle.NONE),
            shapeset.training(1, Shuffle.NONE),
            shapeset.training(-1, Shuffle.NONE));
    for (Examples examples : sequences) {
      Batch batch = read(examples, 0, 1000);
      for (int i = 0; i < 1000; i++) {
        hashes.add(Arrays.hashCode(batch.example(i)));
      }
    }
    assertThat(hashes).hasSizeGreaterThan(4990);
  }

  @Test
  void heldOutClassesFollowTheirPriors() {
    for (Examples examples : List.of(shapeset.validation(), shapeset.test())) {
      long[] counts = new long[9];
      for (int label : read(examples, 0, 10_000).labels()) {
        counts[label]++;
      }
      double single = 1 / 6.0;
      double mixed = 1 / 9.0;
      double equal = 1 / 18.0;
      double criticalAtOnePerMille = 26.12;
      assertThat(
              ChiSquare.statistic(
                  counts, single, single, single, mixed, mixed, mixed, equal, equal, equal))
          .isLessThan(criticalAtOnePerMille);
    }
  }

  @Test
  void inputsSpanTheScalingsInterval() {
    for (Scaling scaling : Scaling.values()) {
      float[] inputs = read(new Shapeset(scaling).training(1, Shuffle.NONE), 0, 2000).inputs();
      float lowest = Float.POSITIVE_INFINITY;
      float highest = Float.NEGATIVE_INFINITY;
      for (float input : inputs) {
        lowest = Math.min(lowest, input);
        highest = Math.max(highest, input);
      }
      assertThat(lowest).isEqualTo(scaling.scale((byte) 0));
      assertThat(highest).isEqualTo(scaling.scale((byte) 255));
    }
  }

  @Test
  void threadsReadTheSameHeldOutExamples() {
    Batch expected = read(shapeset.test(), 0, 10_000);
    List<Batch> batches =
        IntStream.range(0, 4).parallel().mapToObj(i -> read(shapeset.test(), 0, 10_000)).toList();
    assertThat(batches)
        .allSatisfy(
            batch -> {
              assertThat(Arrays.equals(batch.inputs(), expected.inputs())).isTrue();
              assertThat(batch.labels()).isEqualTo(expected.labels());
            });
  }

  @Test
  void refusesPositionsOutsideTheSequence() {
    Examples training = shapeset.training(1, Shuffle.NONE);
    float[] inputs = new float[2 * INPUTS];
    assertThatThrownBy(() -> training.read(-1, 1, inputs, new int[2]))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> shapeset.test().read(9_999, 2, inputs, new int[2]))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** If this fails, examples have changed: raise the version, then record the new hash here. */
  @Test
  void versionOneKeepsItsExamples() throws Exception {
    Batch batch = read(shapeset.training(1, Shuffle.NONE), 0, 2000);
    ByteBuffer bytes = ByteBuffer.allocate(batch.inputs().length + batch.labels().length);
    for (float input : batch.inputs()) {
      bytes.put((byte) Math.round(input * 255));
    }
    for (int label : batch.labels()) {
      bytes.put((byte) label);
    }
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.array());
    assertThat(shapeset.digest()).isEqualTo("shapeset-3x2/1");
    assertThat(HexFormat.of().formatHex(hash, 0, 8)).isEqualTo("7431756d85b28f87");
  }

  private static int[] shuffled(int size) {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.generate(() -> random.nextInt(size)).distinct().limit(size).toArray();
  }

  private static Batch read(Examples examples, long first, int count) {
    return Batch.read(examples, first, count, INPUTS);
  }
}
