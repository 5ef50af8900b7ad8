package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;

/** Figure 7: back-propagated gradients before the first update. */
final class Figure7 implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.PAPER,
          "figure-7",
          "Figure 7: back-propagated gradients before training",
          "Density of the gradients of the cost with respect to the pre-activations of each hidden layer, summed over 10 examples. With the standard initialization they narrow on their way down to layer 1, with the normalized one they do not.",
          "submit/soundings sweep conf/figure6.yaml");

  @Override
  public Figure read(Results results) {
    return new LayerDensities(
            HEADING, "7", LayerDensities.TANH, "gradient of the cost", LayerDensities.AT_START)
        .read(results);
  }
}
