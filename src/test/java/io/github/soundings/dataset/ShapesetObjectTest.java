package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ShapesetObjectTest {
  private static final Offset<Double> EXACTLY = within(1e-9);
  private static final double STEP = 2 * Math.PI / 255;

  private final SplittableRandom random = new SplittableRandom(5);

  @ParameterizedTest
  @FieldSource("io.github.soundings.dataset.ShapeKind#ALL")
  void rotatesStretchesRotatesBackAndTurns(ShapeKind kind) {
    ShapesetObject object = new ShapesetObject();
    for (int tilt = -kind.largestTilt(); tilt <= kind.largestTilt(); tilt++) {
      int turn = random.nextInt(255);
      double s1 = random.nextDouble(6.4, 25.6);
      double s0 = random.nextDouble(s1, 25.6);
      object.pose(kind, tilt, turn);
      object.stretch(s0, s1);
      object.moveTo(0, 0);
      double back = -Math.atan(s1 / s0 * Math.tan(tilt * STEP));
      for (int i = 0; i < kind.sides(); i++) {
        double[] tilted = rotated(regular(kind.sides(), i), tilt * STEP);
        double[] stretched = {s0 * tilted[0], s1 * tilted[1]};
        double[] expected = rotated(rotated(stretched, back), turn * STEP);
        assertThat(object.x(i)).isCloseTo(expected[0], EXACTLY);
        assertThat(object.y(i)).isCloseTo(expected[1], EXACTLY);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("io.github.soundings.dataset.ShapeKind#ALL")
  void liesOnAHorizontalBaseBeforeItIsTurned(ShapeKind kind) {
    ShapesetObject object = new ShapesetObject();
    for (int tilt = -kind.largestTilt(); tilt <= kind.largestTilt(); tilt++) {
      object.pose(kind, tilt, 0);
      object.stretch(20, 10);
      object.moveTo(16, 16);
      double base = object.y(0);
      assertThat(object.y(kind.sides() - 1)).isCloseTo(base, EXACTLY);
      for (int i = 1; i < kind.sides() - 1; i++) {
        assertThat(object.y(i)).isLessThanOrEqualTo(base + 1e-9);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("io.github.soundings.dataset.ShapeKind#ALL")
  void tiltsUpToHalfASector(ShapeKind kind) {
    double sector = 360.0 / kind.sides();
    double tilt = kind.largestTilt() * 360.0 / 255;
    assertThat(tilt).isLessThanOrEqualTo(sector / 2).isGreaterThan(sector / 2 - 360.0 / 255);
  }

  @Test
  void quadrilateralsAreParallelograms() {
    ShapesetObject object = new ShapesetObject();
    object.pose(ShapeKind.QUADRILATERAL, 17, 101);
    object.stretch(22, 9);
    object.moveTo(15, 14);
    for (int i = 0; i < 2; i++) {
      assertThat((object.x(i) + object.x(i + 2)) / 2).isCloseTo(15, EXACTLY);
      assertThat((object.y(i) + object.y(i + 2)) / 2).isCloseTo(14, EXACTLY);
    }
  }

  @Test
  void keepsClearOfTheBorder() {
    ShapesetObject object = new ShapesetObject();
    object.pose(ShapeKind.TRIANGLE, -20, 77);
    object.stretch(24, 12);
    object.moveWithin(32, 1, 0, 1);
    assertThat(Math.min(object.x(0), Math.min(object.x(1), object.x(2)))).isCloseTo(1, EXACTLY);
    assertThat(Math.max(object.y(0), Math.max(object.y(1), object.y(2)))).isCloseTo(31, EXACTLY);
  }

  @Test
  void hiddenShareFollowsThePenetrationOfProjections() {
    ShapesetObject below = square(20, 10, 16);
    ShapesetObject above = square(10, 16, 16);
    double penetration = (20 + 10) / 2.0 * Math.sqrt(0.5) - 6;
    double expected = (1 - Math.exp(-Math.log(2) * penetration / 6)) * (10 * 10) / (20 * 20);
    assertThat(above.hiddenShareOf(below)).isCloseTo(expected, EXACTLY);
  }

  @Test
  void touchingOrDistantObjectsHideNothing() {
    double touching = 10 * Math.sqrt(0.5);
    assertThat(square(10, 5 + touching, 16).hiddenShareOf(square(10, 5, 16))).isCloseTo(0, EXACTLY);
    assertThat(square(10, 25, 16).hiddenShareOf(square(10, 5, 16))).isZero();
  }

  @Test
  void concentricObjectsHideTheRatioOfTheirAreas() {
    assertThat(square(10, 16, 16).hiddenShareOf(square(20, 16, 16))).isCloseTo(0.25, EXACTLY);
    ShapesetObject ellipse = new ShapesetObject();
    ellipse.pose(ShapeKind.ELLIPSE, 0, 0);
    ellipse.stretch(10, 8);
    ellipse.moveTo(16, 16);
    double twentySided = 20 / 8.0 * Math.sin(Math.PI / 10) * 10 * 8;
    assertThat(ellipse.hiddenShareOf(square(20, 16, 16))).isCloseTo(twentySided / 200, EXACTLY);
  }

  private static ShapesetObject square(double diagonal, double centreX, double centreY) {
    ShapesetObject square = new ShapesetObject();
    square.pose(ShapeKind.QUADRILATERAL, 0, 0);
    square.stretch(diagonal, diagonal);
    square.moveTo(centreX, centreY);
    return square;
  }

  /** Vertices from the one right of the downward direction on; y points down. */
  private static double[] regular(int sides, int vertex) {
    double fromDown = 2 * Math.PI / sides * (vertex + 0.5);
    return new double[] {-0.5 * Math.sin(fromDown), 0.5 * Math.cos(fromDown)};
  }

  private static double[] rotated(double[] point, double angle) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    return new double[] {cos * point[0] - sin * point[1], sin * point[0] + cos * point[1]};
  }
}
