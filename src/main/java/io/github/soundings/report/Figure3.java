package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import java.util.List;

/** Figure 3: tanh and softsign layers while they learn. */
final class Figure3 implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.PAPER,
          "figure-3",
          "Figure 3: activations of tanh and softsign networks",
          "98th percentile of the absolute activations (markers alone) and their standard deviation (lines), layer by layer; the paper mirrors both at 0. tanh layers saturate one after another, from the first up; softsign layers move together and less far.",
          "submit/soundings sweep conf/quick/figure3.yaml (minutes), or conf/figure3.yaml (the paper's budget)");

  @Override
  public Figure read(Results results) {
    return new LayerCurves(
            HEADING,
            "3",
            List.of(ArmPanel.of("tanh", "standard"), ArmPanel.of("softsign", "standard")),
            List.of(
                List.of(
                    Measure.line("std", "std", "activation_std"),
                    Measure.markers("98 %", "abs_p98", "activation_p98_abs"))),
            "absolute activation",
            1.0)
        .read(results);
  }
}
