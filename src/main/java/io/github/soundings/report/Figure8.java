package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;

/** Figure 8: weight gradients before the first update. */
final class Figure8 implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.PAPER,
          "figure-8",
          "Figure 8: weight gradients before training",
          "Density of the gradients of the cost with respect to the weights that lead to each hidden layer, summed over 10 examples. They are about as wide in all layers under either initialization: what a layer loses in gradients its activations make up for.",
          "submit/soundings sweep conf/figure6.yaml");

  @Override
  public Figure read(Results results) {
    return new LayerDensities(
            HEADING, "8", LayerDensities.TANH, "gradient of the cost", LayerDensities.AT_START)
        .read(results);
  }
}
