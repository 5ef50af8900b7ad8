package io.github.soundings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompareCommandTest {
  private static final String TRIALS = "dataset = 'cifar-10' AND initialization = 'standard'";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void onTwoThreads() {
    System.setProperty("spark.master", "local[2]");
  }

  @AfterEach
  void restore() {
    System.clearProperty("spark.master");
  }

  private int compare(String first, String second) {
    return Soundings.commandLine(new PrintWriter(out), new PrintWriter(err))
        .execute("compare", first, second, "--store", "notebooks/store", "--format", "csv");
  }

  @Test
  void printsTheRatesAndBesideTheResultsWhereTheyAreInDoubt() {
    int code =
        compare(TRIALS + " AND activation = 'sigmoid'", TRIALS + " AND activation = 'softsign'");
    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("seed,first_trial,second_trial,first_learning_rate,second_learning_rate,");
    assertThat(out.toString().lines().skip(1))
        .singleElement()
        .asString()
        .matches("1,[0-9a-f]{16},[0-9a-f]{16},0\\.01,0\\.01,.*");
    String doubt =
        " arm: learning rate 0.01 is the smallest tried (a better one may lie below) and tied with"
            + " 0.03";
    assertThat(err.toString().lines()).containsExactly("first" + doubt, "second" + doubt);
  }
}
