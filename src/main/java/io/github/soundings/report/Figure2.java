package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import java.util.List;

/** Figure 2: sigmoid layers while they learn. */
final class Figure2 implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.PAPER,
          "figure-2",
          "Figure 2: activations of sigmoid networks",
          "Mean and standard deviation of the activations of each hidden layer while a sigmoid network learns. The top layer is quickly driven to 0, where its units are saturated and pass hardly any gradient down; in the paper it takes four layers a hundred epochs to escape, and five never do.",
          "submit/soundings sweep conf/quick/figure2.yaml (minutes), or conf/figure2.yaml (the paper's budget)");

  @Override
  public Figure read(Results results) {
    return new LayerCurves(
            HEADING,
            "2",
            List.of(ArmPanel.of("sigmoid", "standard")),
            List.of(
                List.of(Measure.line("mean", "mean", "activation_mean")),
                List.of(Measure.line("std", "std", "activation_std"))),
            "activation",
            null)
        .read(results);
  }
}
