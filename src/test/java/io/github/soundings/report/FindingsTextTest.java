package io.github.soundings.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.query.QueryResult.Format;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTextTest {
  private static final Claim CLAIM =
      new Claim(
          "01-x", "One is less than two and three.", "Figure 1", "1 < 2", "conf/x.yaml", "SELECT");
  private static final Finding HOLDS =
      new Finding(CLAIM, Verdict.HOLDS, "1 < 2.5", "rate 3 is the largest of 2 tried");
  private static final Finding UNDECIDED = new Finding(CLAIM, Verdict.UNDECIDED, "", "");

  @Test
  void wrapsToTheTerminal() throws IOException {
    StringWriter out = new StringWriter();
    FindingsText.write(List.of(HOLDS, UNDECIDED), 40, out);
    assertThat(out.toString().lines())
        .containsExactly(
            "holds      01-x (Figure 1)",
            "           One is less than two and",
            "           three.",
            "           paper: 1 < 2",
            "           here:  1 < 2.5",
            "           rates: rate 3 is the largest",
            "                  of 2 tried",
            "undecided  01-x (Figure 1)",
            "           One is less than two and",
            "           three.",
            "           paper: 1 < 2",
            "           run:   conf/x.yaml");
  }

  @Test
  void rowsSayWhatToRunOnlyWhereUndecided() throws IOException {
    StringWriter out = new StringWriter();
    Claims.table(List.of(HOLDS, UNDECIDED)).write(Format.CSV, 0, out);
    assertThat(out.toString())
        .isEqualTo(
            """
            claim,verdict,text,source,paper,ours,rates,run
            01-x,holds,One is less than two and three.,Figure 1,1 < 2,1 < 2.5,rate 3 is the largest of 2 tried,""
            01-x,undecided,One is less than two and three.,Figure 1,1 < 2,"","",conf/x.yaml
            """);
  }

  @Test
  void theReportCountsVerdicts() {
    Figure figure = ClaimsFigure.of(List.of(HOLDS, UNDECIDED));
    assertThat(figure.toString())
        .contains("2 claims: 1 hold, 0 fail, 1 undecided", "1 < 2.5", "run: conf/x.yaml");
  }
}
