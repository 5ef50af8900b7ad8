package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import java.util.List;

/** Figure 9: weight gradients while tanh networks learn. */
final class Figure9 implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.PAPER,
          "figure-9",
          "Figure 9: weight gradients during training",
          "Standard deviation of the gradients of the cost with respect to the weights that lead to each hidden layer, summed over 10 examples. With the standard initialization they come apart as training goes on, with the normalized one less so.",
          "submit/soundings sweep conf/quick/figure3.yaml (minutes), or conf/figure3.yaml (the paper's budget)");

  @Override
  public Figure read(Results results) {
    return new LayerCurves(
            HEADING,
            "9",
            List.of(ArmPanel.of("tanh", "standard"), ArmPanel.of("tanh", "normalized")),
            List.of(List.of(Measure.line("std", "std", "weight_gradient_sum_std"))),
            "weight gradients",
            null)
        .read(results);
  }
}
