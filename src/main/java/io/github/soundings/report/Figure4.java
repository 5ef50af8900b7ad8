package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import java.util.List;

/** Figure 4: activations at the end of training. */
final class Figure4 implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.PAPER,
          "figure-4",
          "Figure 4: activations at the end of training",
          "Density of the activations of each hidden layer. The lower tanh layers pile up at -1 and 1, where they are saturated; softsign layers gather around the knees at about 0.6 to 0.8, where the function is curved but not flat.",
          "submit/soundings sweep conf/quick/figure3.yaml (minutes), or conf/figure3.yaml (the paper's budget)");

  @Override
  public Figure read(Results results) {
    return new LayerDensities(
            HEADING,
            "4",
            List.of(ArmPanel.of("tanh", "standard"), ArmPanel.of("softsign", "standard")),
            "activation",
            StoredTrials.PREFERENCE)
        .read(results);
  }
}
