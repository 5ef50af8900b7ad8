package io.github.soundings.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.soundings.query.FastSession;
import io.github.soundings.query.QueryException;
import io.github.soundings.query.SyntheticStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static final String STANDARD = "initialization = 'standard'";
  private static final String NORMALIZED = "initialization = 'normalized'";
  @AutoClose private static final FastSession SESSION = new FastSession();

  private final SyntheticStore store = new SyntheticStore();

  private Comparison comparison(String first, String second) {
    store.register(SESSION.spark());
    return Comparison.of(SESSION.session(), first, second);
  }

  private List<List<Object>> compare(String first, String second) {
    List<List<Object>> rows = new ArrayList<>();
    comparison(first, second).result().rows().forEach(rows::add);
    return rows;
  }

  private String trial(String initialization, long seed, double error) {
    return store.trial("initialization", initialization, "seed", seed, "best_test_error", error);
  }

  @Test
  void comparesEachSeedAndThenAll() {
    String a1 = trial("standard", 1, 0.5);
    String a2 = trial("standard", 2, 0.75);
    trial("standard", 3, 0.25);
    String b1 = trial("normalized", 1, 0.25);
    String b2 = trial("normalized", 2, 0.25);
    store.predictions(a1, 40, 0, 10);
    store.predictions(b1, 40, 9, 2);
    store.predictions(a2, 400, 0, 100);
    store.predictions(b2, 400, 100, 0);
    List<List<Object>> rows = compare(STANDARD, NORMALIZED);
    assertThat(rows.get(0))
        .containsExactly(
            "1",
            a1,
            b1,
            0.01,
            0.01,
            50.0,
            25.0,
            40,
            1L,
            9L,
            "McNemar, exact",
            2.0 * (1 + 10) / 1024);
    assertThat(rows.get(1).subList(7, 11)).containsExactly(400, 0L, 100L, "McNemar, chi-square");
    assertThat((double) rows.get(1).get(11)).isLessThan(1e-20);
    assertThat(rows.get(2).subList(0, 7))
        .containsExactly("all", null, null, 0.01, 0.01, 62.5, 25.0);
    assertThat(rows.get(2).get(10)).isEqualTo("paired t");
    // One degree of freedom, t = 37.5 / 12.5: p = 1 - 2 atan(3) / pi.
    assertThat((double) rows.get(2).get(11))
        .isCloseTo(1 - 2 * Math.atan(3) / Math.PI, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(rows.get(3).subList(10, 12)).containsExactly("Wilcoxon signed rank", 0.5);
    assertThat(rows).hasSize(4);
  }

  @Test
  void takesTheRateWithTheLowestValidationError() {
    store.trial("learning_rate", 0.1, "best_validation_error", 0.3);
    String best = store.trial("learning_rate", 0.2, "best_validation_error", 0.2);
    String other = trial("normalized", 1, 0.5);
    assertThat(compare(STANDARD, NORMALIZED))
        .containsExactly(
            Arrays.asList(
                "1",
                best,
                other,
                0.2,
                0.01,
                50.0,
                50.0,
                null,
                null,
                null,
                "none: no predictions of the same examples",
                null));
  }

  @Test
  void singleTrialsMayHaveDifferentSeeds() {
    trial("standard", 1, 0.5);
    trial("normalized", 2, 0.5);
    assertThat(compare(STANDARD, NORMALIZED).get(0).get(0)).isEqualTo("1, 2");
  }

  @Test
  void saysWhereTheChoiceOfTheRateIsInDoubt() {
    for (double rate : new double[] {0.1, 0.2, 0.3}) {
      store.trial("learning_rate", rate, "best_validation_error", Math.abs(rate - 0.2));
    }
    for (double rate : new double[] {0.1, 0.2, 0.3}) {
      for (long seed : new long[] {1, 2}) {
        double error = rate < 0.3 ? 0.4 : seed == 1 ? 0.2 : 0.7;
        store.trial(
            "initialization",
            "normalized",
            "learning_rate",
            rate,
            "seed",
            seed,
            "best_validation_error",
            error);
      }
    }
    assertThat(comparison(STANDARD, NORMALIZED).doubts())
        .containsExactly(
            "second arm: learning rate 0.1 is the smallest tried (a better one may lie below) and tied"
                + " with 0.2");
    assertThat(
            SESSION
                .session()
                .query(
                    "SELECT learning_rate, ties, is_smallest_tried, is_largest_tried"
                        + " FROM best_learning_rate ORDER BY initialization DESC")
                .rows())
        .containsExactly(List.of(0.2, 0L, false, false), List.of(0.1, 1L, true, false));
  }

  private void refuses(String first, String second, String message) {
    assertThatExceptionOfType(QueryException.class)
        .isThrownBy(() -> compare(first, second))
        .withMessage(message);
  }

  @Test
  void refusesWhatIsNoArm() {
    trial("standard", 1, 0.5);
    store.trial("depth", 4, "initialization", "normalized");
    refuses(
        "seed = 1",
        STANDARD,
        "Invalid first arm: seed = 1 (must match trials that differ in learning_rate and seed only,"
            + " not in depth, initialization)");
    refuses("depth = 9", STANDARD, "Invalid first arm: depth = 9 (must match a finished trial)");
    refuses(
        STANDARD,
        "0123456789abcdef",
        "Invalid second arm: 0123456789abcdef (must match a finished trial)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "foo=1 | no column foo",
        "activation=tanh | no column tanh",
        "seed | [DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN] Cannot resolve ",
        "seed = = 1 | [PARSE_SYNTAX_ERROR] Syntax error at or near '='.(line 1, pos 7)",
        "\"\" | [PARSE_SYNTAX_ERROR] Syntax error at or near end of input",
      })
  void saysWhichConditionIsNoneAndWhy(String condition, String reason) {
    trial("standard", 1, 0.5);
    assertThatExceptionOfType(QueryException.class)
        .isThrownBy(() -> compare(STANDARD, condition))
        .withMessageStartingWith(
            "Invalid second arm: "
                + condition
                + " (must be an SQL condition on columns of the view results, such as activation ="
                + " 'tanh', or trial ids separated by commas): "
                + reason);
  }

  @Test
  void refusesArmsWithoutCommonSeed() {
    trial("standard", 1, 0.5);
    trial("standard", 2, 0.5);
    trial("normalized", 3, 0.5);
    refuses(STANDARD, NORMALIZED, "Invalid arms: seeds [1, 2] and [3] (must have one in common)");
  }
}
