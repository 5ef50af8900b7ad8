package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;

/** Figure 6: activations before the first update. */
final class Figure6 implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.PAPER,
          "figure-6",
          "Figure 6: activations before training",
          "Density of the activations of each hidden layer of tanh networks before the first update. With the standard initialization they narrow from layer to layer, with the normalized one they keep their width.",
          "submit/soundings sweep conf/figure6.yaml");

  @Override
  public Figure read(Results results) {
    return new LayerDensities(
            HEADING, "6", LayerDensities.TANH, "activation", LayerDensities.AT_START)
        .read(results);
  }
}
