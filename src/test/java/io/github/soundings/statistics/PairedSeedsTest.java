package io.github.soundings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedSeedsTest {
  private static PairedSeeds differences(Double... differences) {
    return new PairedSeeds(List.of(differences), Collections.nCopies(differences.length, 0.0));
  }

  /** With two degrees of freedom, p = 1 - t / sqrt(2 + t^2). */
  @Test
  void tTestOfThreeSeedsHasAClosedForm() {
    double t = 2 / (1 / Math.sqrt(3));
    PairedSeeds seeds = differences(1.0, 2.0, 3.0);
    assertThat(seeds.tTest()).isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-12));
  }

  /** All of 2^n sign patterns are equally likely; only one, and its mirror image, is as extreme. */
  @Test
  void signedRankTestOfOneSidedDifferencesCountsSigns() {
    assertThat(differences(1.0, 2.0, 3.0).signedRankTest()).isCloseTo(2.0 / 8, within(1e-12));
    assertThat(differences(1.0, 2.0, 3.0, 4.0, 5.0, 6.0).signedRankTest())
        .isCloseTo(2.0 / 64, within(1e-12));
  }

  @Test
  void signedRankTestDoesNotDependOnWhichArmIsFirst() {
    for (Double[] differences :
        List.of(
            new Double[] {0.0, 0.0, 1.0, -2.0, 3.0},
            new Double[] {1.0, 4.0, -2.0, -3.0},
            new Double[] {1.0, 1.0, -1.0, 2.0, 2.0, 0.0, 5.0})) {
      PairedSeeds seeds = differences(differences);
      double p = seeds.signedRankTest();
      assertThat(
              new PairedSeeds(/* first= */ seeds.second(), /* second= */ seeds.first())
                  .signedRankTest())
          .isCloseTo(p, within(1e-12));
      assertThat(p).isBetween(0.05, 1.0);
    }
  }

  @Test
  void tooFewSeedsGiveNoP() {
    assertThat(differences(1.0).tTest()).isNaN();
    assertThat(differences().signedRankTest()).isNaN();
    assertThat(differences(0.0, 0.0, 0.0).signedRankTest()).isNaN();
    assertThat(differences(1.0, 1.0).tTest()).isZero();
    assertThat(differences(0.0, 0.0).tTest()).isNaN();
  }

  @Test
  void rejectsUnequalNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PairedSeeds(List.of(1.0, 2.0), List.of(1.0)))
        .withMessage("Invalid pairs: 2 and 1 figures (must be as many)");
  }
}
