package io.github.soundings.network;

import static io.github.soundings.network.CostSurface.Criterion.CROSS_ENTROPY;
import static io.github.soundings.network.CostSurface.Criterion.QUADRATIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.soundings.network.CostSurface.Criterion;
import io.github.soundings.network.CostSurface.Point;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CostSurfaceTest {
  private static final double STEP = 1e-5;

  @Test
  void oneExampleHasTheClosedForm() {
    double[] weights = {-4, -1.3, -0.2, 0, 0.7, 4};
    double x = 1.2;
    double t = 0.4;
    CostSurface surface = new CostSurface(new double[] {x}, new double[] {t});
    for (double w1 : weights) {
      for (double w2 : weights) {
        double y = Math.tanh(w2 * Math.tanh(w1 * x));
        double p = (1 + y) / 2;
        assertThat(surface.at(QUADRATIC, w1, w2).value())
            .isCloseTo((y - t) * (y - t), within(1e-14));
        assertThat(surface.at(CROSS_ENTROPY, w1, w2).value())
            .isCloseTo(-0.7 * Math.log(p) - 0.3 * Math.log(1 - p), within(1e-12));
      }
    }
  }

  /** Where -ln(p) of a rounded p would be infinite. */
  @Test
  void crossEntropyIsExactWhereTheOutputRoundsToOne() {
    CostSurface surface = new CostSurface(new double[] {1}, new double[] {-1});
    assertThat(surface.at(CROSS_ENTROPY, 100, 100).value()).isCloseTo(200, within(1e-12));
    assertThat(surface.at(CROSS_ENTROPY, 100, -100).value()).isCloseTo(0, within(1e-80));
  }

  @ParameterizedTest
  @EnumSource
  void isTheMeanOverExamplesWithItsGradient(Criterion criterion) {
    double[] inputs = {1.2, -0.4, 0.3};
    double[] targets = {0.4, -0.9, 0.1};
    CostSurface surface = new CostSurface(inputs, targets);
    for (double w1 : new double[] {-3.7, -0.5, 0, 0.1, 2}) {
      for (double w2 : new double[] {-2.5, 0, 0.3, 3.9}) {
        double mean = 0;
        for (int i = 0; i < 3; i++) {
          mean +=
              new CostSurface(new double[] {inputs[i]}, new double[] {targets[i]})
                      .at(criterion, w1, w2)
                      .value()
                  / 3;
        }
        Point point = surface.at(criterion, w1, w2);
        assertThat(point.value()).isCloseTo(mean, within(1e-14));
        assertThat(point.firstGradient())
            .isCloseTo(
                (surface.at(criterion, w1 + STEP, w2).value()
                        - surface.at(criterion, w1 - STEP, w2).value())
                    / (2 * STEP),
                within(1e-8));
        assertThat(point.secondGradient())
            .isCloseTo(
                (surface.at(criterion, w1, w2 + STEP).value()
                        - surface.at(criterion, w1, w2 - STEP).value())
                    / (2 * STEP),
                within(1e-8));
      }
    }
  }

  @Test
  void theGridIsSquareAndSymmetric() {
    List<Point> grid = CostSurface.random(1, 10).grid(QUADRATIC, 9);
    assertThat(grid).hasSize(81);
    assertThat(grid.get(0).first()).isEqualTo(-4);
    assertThat(grid.get(8)).extracting(Point::first, Point::second).containsExactly(-4.0, 4.0);
    assertThat(grid.get(9)).extracting(Point::first, Point::second).containsExactly(-3.0, -4.0);
    for (int i = 0; i < 81; i++) { // Both weights negated give the same output.
      assertThat(grid.get(80 - i).value()).isCloseTo(grid.get(i).value(), within(1e-15));
    }
    assertThat(grid.get(40).firstGradient()).isZero();
    assertThat(CostSurface.random(1, 10).grid(CROSS_ENTROPY, 9).get(40).value())
        .isCloseTo(Math.log(2), within(1e-15));
  }

  @Test
  void randomExamplesDependOnTheSeedAndHaveTheirMoments() {
    Point point = CostSurface.random(1, 10).at(QUADRATIC, 1, 2);
    assertThat(CostSurface.random(1, 10).at(QUADRATIC, 1, 2)).isEqualTo(point);
    assertThat(CostSurface.random(2, 10).at(QUADRATIC, 1, 2)).isNotEqualTo(point);
    int n = 100_000;
    CostSurface many = CostSurface.random(1, n);
    // Of t^2, whose mean is 1/3 and whose deviation is sqrt(4/45).
    assertThat(many.at(QUADRATIC, 0, 0).value())
        .isCloseTo(1 / 3.0, within(5 * Math.sqrt(4 / 45.0 / n)));
    // With small weights y is w1 w2 x: of x^2, whose mean is 1 and whose deviation is sqrt(4/5).
    double w = 1e-3;
    Point plus = many.at(QUADRATIC, w, w);
    Point minus = many.at(QUADRATIC, w, -w);
    double square = plus.value() + minus.value() - 2 * many.at(QUADRATIC, 0, 0).value();
    assertThat(square / (2 * w * w * w * w)).isCloseTo(1, within(5 * Math.sqrt(0.8 / n) + 1e-3));
  }

  @Test
  void rejectsNoExamplesAndNoGrid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CostSurface.random(1, 0))
        .withMessage("Invalid examples: 0 (must be >= 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CostSurface.random(1, 1).grid(QUADRATIC, 1))
        .withMessage("Invalid points: 1 (must be >= 2)");
  }
}
