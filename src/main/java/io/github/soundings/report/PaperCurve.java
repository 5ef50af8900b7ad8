package io.github.soundings.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A curve of the paper's Figure 11, read by eye.
 *
 * @param initialization {@code pretrained} for the curve of pre-training
 */
record PaperCurve(
    String name, String activation, String initialization, int depth, List<double[]> points) {

  static List<PaperCurve> read(Results results) {
    List<PaperCurve> curves = new ArrayList<>();
    results
        .query("SELECT * FROM paper_figure11 ORDER BY examples_seen")
        .groupedBy(row -> row.text("series"))
        .forEach((name, rows) -> curves.add(of(name, rows)));
    return curves;
  }

  private static PaperCurve of(String name, Rows rows) {
    Rows.Row first = rows.rows().get(0);
    List<double[]> points = new ArrayList<>();
    for (Rows.Row row : rows) {
      points.add(new double[] {row.number("examples_seen"), row.number("test_error_percent")});
    }
    return new PaperCurve(
        name, first.text("activation"), first.text("initialization"), first.whole("depth"), points);
  }

  /** Whether a trial is of the same arm; the paper pre-trained tanh networks. */
  boolean shows(StoredTrial trial) {
    StoredTrial.Kind kind = trial.kind();
    boolean pretrained = initialization.equals("pretrained");
    return kind.depth() == depth
        && (pretrained
            ? kind.activation().equals("tanh") && trial.armName().contains("pre-trained")
            : kind.plain()
                && kind.activation().equals(activation)
                && kind.initialization().equals(initialization));
  }
}
