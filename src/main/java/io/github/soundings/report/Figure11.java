package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;

/** Figure 11: error curves on Shapeset, with the paper's. */
final class Figure11 implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.PAPER,
          "figure-11",
          "Figure 11: test error on Shapeset while learning",
          "Test error against training examples seen, on a logarithmic axis, at the learning rate"
              + " chosen on validation error, as the mean over seeds; hollow symbols are the paper's"
              + " curves. The normalized initialization helps tanh, softsign needs it less, and"
              + " pre-training helps most.",
          "submit/soundings sweep conf/quick/figure11.yaml (minutes), or conf/figure11.yaml (the"
              + " paper's budget)");

  @Override
  public Figure read(Results results) {
    return new ErrorCurves(HEADING, "figure11").read(results, PaperCurve.read(results));
  }
}
