package io.github.soundings.report;

import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.dataset.Scaling;
import io.github.soundings.report.Figure.Heading;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Figure 1: images of Shapeset-3x2, which are generated anew; the same for any store. */
final class Figure1 implements FigureSource {
  private static final Heading HEADING =
      new Heading(
          Part.PAPER,
          "figure-1",
          "Figure 1: images of Shapeset-3x2",
          "The first test images of each class, 32 by 32 pixels each. Objects differ in grey, size,"
              + " place and angle, and the second of two may hide part of the first. Of all images"
              + " each of the first three classes has a sixth, of the next three a ninth, of the last"
              + " three an eighteenth.",
          "");

  /** By label. */
  private static final List<String> CLASSES =
      List.of(
          "triangle",
          "parallelogram",
          "ellipse",
          "triangle, parallelogram",
          "parallelogram, ellipse",
          "triangle, ellipse",
          "two triangles",
          "two parallelograms",
          "two ellipses");

  private static final int IMAGES = 10;

  /** Enough to have so many of the rarest class. */
  private static final int EXAMPLES = 500;

  @Override
  public Figure read(Results results) {
    Dataset shapeset = Datasets.open(new DatasetSource("shapeset-3x2", Scaling.NONE, ""));
    int inputs = shapeset.inputs();
    float[] greys = new float[EXAMPLES * inputs];
    int[] labels = new int[EXAMPLES];
    shapeset.test().read(0, EXAMPLES, greys, labels);
    ImageRows rows = new ImageRows(HEADING.title());
    for (int i = 0; i < CLASSES.size(); i++) {
      int label = i;
      rows.add(
          label + ": " + CLASSES.get(label),
          IntStream.range(0, EXAMPLES)
              .filter(example -> labels[example] == label)
              .limit(IMAGES)
              .mapToObj(at -> Arrays.copyOfRange(greys, at * inputs, (at + 1) * inputs))
              .toList());
    }
    return Figure.of(HEADING, rows.drawing());
  }
}
