package io.github.soundings.report;

import io.github.soundings.report.Figure.Heading;
import java.util.List;

/** Figure 12: error curves on MNIST and CIFAR-10. */
final class Figure12 implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.PAPER,
          "figure-12",
          "Figure 12: test error on MNIST and CIFAR-10 while learning",
          "Test error against training examples seen, at the learning rate chosen on validation"
              + " error, as the mean over seeds. The paper's curves were not read; they end between"
              + " 1.6 and 3 % on MNIST and between 52 and 65 % on CIFAR-10.",
          "submit/soundings sweep conf/quick/figure12.yaml --data mnist=DIR --data cifar-10=DIR, or"
              + " conf/figure12.yaml (the paper's budget)");

  @Override
  public Figure read(Results results) {
    return new ErrorCurves(HEADING, "figure12").read(results, List.of());
  }
}
