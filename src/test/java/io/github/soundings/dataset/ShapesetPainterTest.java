package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.soundings.random.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class ShapesetPainterTest {
  private static final int SIZE = 32;
  private static final long KEY = RandomStream.key(7, "painter test");

  private final ShapesetPainter painter = new ShapesetPainter();
  private final byte[] image = new byte[SIZE * SIZE];

  @Test
  void classesFollowTheirPriors() {
    long[] counts = new long[9];
    for (int i = 0; i < 200_000; i++) {
      counts[paint(i)]++;
    }
    double single = 1 / 6.0;
    double mixed = 1 / 9.0;
    double equal = 1 / 18.0;
    double statistic =
        ChiSquare.statistic(
            counts, single, single, single, mixed, mixed, mixed, equal, equal, equal);
    double criticalAtOnePerMille = 26.12;
    assertThat(statistic).isLessThan(criticalAtOnePerMille);
  }

  @Test
  void leavesOnePixelFreeAtTheBorder() {
    for (int i = 0; i < 20_000; i++) {
      paint(i);
      boolean free = true;
      for (int p = 0; p < SIZE; p++) {
        free &= image[p] == image[0] && image[(SIZE - 1) * SIZE + p] == image[0];
        free &= image[p * SIZE] == image[0] && image[p * SIZE + SIZE - 1] == image[0];
      }
      assertThat(free).isTrue();
    }
  }

  @Test
  void reachesThePixelsNextToTheBorder() {
    boolean[] reached = new boolean[4];
    for (int i = 0; i < 2_000; i++) {
      paint(i);
      for (int p = 1; p < SIZE - 1; p++) {
        reached[0] |= image[SIZE + p] != image[0];
        reached[1] |= image[p * SIZE + 1] != image[0];
        reached[2] |= image[(SIZE - 2) * SIZE + p] != image[0];
        reached[3] |= image[p * SIZE + SIZE - 2] != image[0];
      }
    }
    assertThat(reached).containsOnly(true);
  }

  @Test
  void polaritySeparatesBackgroundAndObjects() {
    int light = 0;
    int examples = 20_000;
    for (int i = 0; i < examples; i++) {
      paint(i);
      boolean lightBackground = grey(image[0]) >= 140;
      light += lightBackground ? 1 : 0;
      int lowest = lightBackground ? 0 : 140;
      int highest = lightBackground ? 114 : 255;
      assertThat(grey(image[0])).isBetween(lightBackground ? 140 : 0, lightBackground ? 255 : 114);
      assertThat(greys().allMatch(grey -> lowest <= grey && grey <= highest)).isTrue();
    }
    double fiveSigma = 5 * Math.sqrt(0.25 * examples);
    assertThat((double) light).isCloseTo(examples / 2.0, within(fiveSigma));
  }

  @Test
  void backgroundGreysAreUniform() {
    long[] dark = new long[115];
    long[] bright = new long[116];
    for (int i = 0; i < 100_000; i++) {
      paint(i);
      int grey = grey(image[0]);
      if (grey < 128) {
        dark[grey]++;
      } else {
        bright[grey - 140]++;
      }
    }
    double criticalAtOnePerMille = 165;
    assertThat(ChiSquare.statistic(dark, uniform(115))).isLessThan(criticalAtOnePerMille);
    assertThat(ChiSquare.statistic(bright, uniform(116))).isLessThan(criticalAtOnePerMille);
  }

  @Test
  void eachObjectHasOneGreyOfItsOwn() {
    int pairs = 0;
    int equalGreys = 0;
    for (int i = 0; i < 50_000; i++) {
      int objects = paint(i) < 3 ? 1 : 2;
      int greys = objectGreys();
      if (objects == 1) {
        assertThat(greys).isEqualTo(1);
      } else {
        assertThat(greys).isBetween(1, 2);
        pairs++;
        equalGreys += greys == 1 ? 1 : 0;
      }
    }
    double expected = pairs * (1 / 115.0 + 1 / 116.0) / 2;
    assertThat((double) equalGreys).isCloseTo(expected, within(5 * Math.sqrt(expected)));
  }

  /**
   * The mean area of the polygons is (0.5 * 32)^2 times that of the regular ones, 0.325, 0.5 and
   * 0.773: 136.3 pixels; that the boundary is painted too adds half of its pixels and one (Pick).
   */
  @Test
  void paintsAsMuchAsTheMeanAreaOfThePolygonsAndTheirEdges() {
    long painted = 0;
    double boundary = 0;
    int singles = 0;
    for (int i = 0; i < 100_000; i++) {
      if (paint(i) < 3) {
        singles++;
        painted += paintedPixels();
        boundary += boundaryPixels() / 2.0 + 1;
      }
    }
    double mean = (double) painted / singles;
    assertThat(mean).isBetween(140.0, 150.0);
    assertThat(mean).isGreaterThan(136.3).isLessThan(136.3 + boundary / singles);
  }

  /** The rule is an estimate: a few per mille lose a little more than half. */
  @Test
  void theSecondObjectLeavesAboutHalfOfTheFirst() {
    int pairs = 0;
    int halfHidden = 0;
    double hidden = 0;
    for (int i = 0; i < 20_000; i++) {
      if (paint(i) >= 3 && objectGreys() == 2) {
        double share = hiddenShareOfFirst(i);
        assertThat(share).isLessThan(0.6);
        pairs++;
        halfHidden += share > 0.5 ? 1 : 0;
        hidden += share;
      }
    }
    assertThat((double) halfHidden / pairs).isLessThan(0.005);
    assertThat(hidden / pairs).isBetween(0.05, 0.25);
  }

  private double hiddenShareOfFirst(int example) {
    byte[] alone = new byte[image.length];
    painter.paint(new WithoutSecondObject(RandomStream.of(KEY, example)), alone);
    int area = 0;
    int hidden = 0;
    for (int p = 0; p < alone.length; p++) {
      if (alone[p] != alone[0]) {
        area++;
        hidden += image[p] != alone[p] ? 1 : 0;
      }
    }
    return (double) hidden / area;
  }

  private int paint(int example) {
    return painter.paint(RandomStream.of(KEY, example), image);
  }

  private static int grey(byte pixel) {
    return pixel & 0xFF;
  }

  private int objectGreys() {
    return (int) greys().distinct().count();
  }

  private int paintedPixels() {
    return (int) greys().count();
  }

  private IntStream greys() {
    return IntStream.range(0, image.length)
        .map(p -> grey(image[p]))
        .filter(grey -> grey != grey(image[0]));
  }

  /** Painted pixels with an unpainted one beside, above or below. */
  private int boundaryPixels() {
    int boundary = 0;
    for (int p = SIZE; p < image.length - SIZE; p++) {
      boolean painted = image[p] != image[0];
      boolean inner =
          image[p - 1] != image[0]
              && image[p + 1] != image[0]
              && image[p - SIZE] != image[0]
              && image[p + SIZE] != image[0];
      boundary += painted && !inner ? 1 : 0;
    }
    return boundary;
  }

  private static double[] uniform(int values) {
    double[] probabilities = new double[values];
    Arrays.fill(probabilities, 1.0 / values);
    return probabilities;
  }

  /** The same numbers, but for the second coin, which decides whether there is a second object. */
  private static final class WithoutSecondObject implements UniformRandomProvider {
    private final UniformRandomProvider random;
    private int coins;

    WithoutSecondObject(UniformRandomProvider random) {
      this.random = random;
    }

    @Override
    public boolean nextBoolean() {
      boolean coin = random.nextBoolean();
      coins++;
      return coins != 2 && coin;
    }

    @Override
    public int nextInt(int bound) {
      return random.nextInt(bound);
    }

    @Override
    public double nextDouble() {
      return random.nextDouble();
    }

    @Override
    public long nextLong() {
      return random.nextLong();
    }
  }
}
