package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import java.util.List;

/** Figure 10: tanh layers under the normalized initializations while they learn. */
final class Figure10 implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.PAPER,
          "figure-10",
          "Figure 10: activations of tanh networks, normalized initialization",
          "As Figure 3, for tanh under the normalized initialization: the layers do not saturate one after another. normalized-hidden is a variant that comes closer to the paper's curves at epoch 0.",
          "submit/soundings sweep conf/quick/figure3.yaml (minutes), or conf/figure3.yaml (the paper's budget)");

  @Override
  public Figure read(Results results) {
    return new LayerCurves(
            HEADING,
            "10",
            List.of(
                ArmPanel.of("tanh", "normalized"), ArmPanel.ifThere("tanh", "normalized-hidden")),
            List.of(
                List.of(
                    Measure.line("std", "std", "activation_std"),
                    Measure.markers("98 %", "abs_p98", "activation_p98_abs"))),
            "absolute activation",
            1.0)
        .read(results);
  }
}
