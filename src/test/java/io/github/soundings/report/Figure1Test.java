package io.github.soundings.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soundings.dataset.Dataset;
import io.github.soundings.dataset.DatasetSource;
import io.github.soundings.dataset.Datasets;
import io.github.soundings.dataset.Scaling;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Figure 1 shows, read from its pixels as they are drawn. */
final class Figure1Test {
  private static final int SIDE = 32;
  private static final int IMAGES = 10;
  private static final Pattern NAME = Pattern.compile("<text [^>]*>(\\d): ([^<]*)</text>");
  private static final Pattern PLACE = Pattern.compile("translate\\((\\d+) (\\d+)\\) scale\\(2\\)");

  /** By class, in the order from the left: greys row by row. */
  private static final Map<Integer, List<int[]>> SHOWN = new TreeMap<>();

  private static Figure.Drawing drawing;

  @BeforeAll
  static void draw() throws IOException {
    drawing = new Figure1().read(null).drawing().orElseThrow();
    BufferedImage pixels =
        ImageIO.read(
            new ByteArrayInputStream(
                PngImage.of(drawing.svg(), ChartImages.WIDTH, drawing.height())));
    int image = 0;
    for (MatchResult place : PLACE.matcher(drawing.svg()).results().toList()) {
      int left = Integer.parseInt(place.group(1));
      int top = Integer.parseInt(place.group(2));
      SHOWN
          .computeIfAbsent(image++ / IMAGES, label -> new ArrayList<>())
          .add(greys(pixels, left, top));
    }
  }

  /**
   * Of a picture with two by two of its pixels a unit, and a pixel of Shapeset two by two units.
   */
  private static int[] greys(BufferedImage picture, int left, int top) {
    int[] greys = new int[SIDE * SIDE];
    for (int i = 0; i < greys.length; i++) {
      int x = 2 * left + 4 * (i % SIDE);
      int y = 2 * top + 4 * (i / SIDE);
      int colour = picture.getRGB(x + 1, y + 1) & 0xffffff;
      for (int corner = 0; corner < 16; corner++) {
        assertThat(picture.getRGB(x + corner % 4, y + corner / 4) & 0xffffff).isEqualTo(colour);
      }
      greys[i] = colour & 0xff;
      assertThat(colour).isEqualTo(0x010101 * greys[i]);
    }
    return greys;
  }

  @Test
  void imagesAreTheFirstTestImagesOfEachClassPixelByPixel() {
    Dataset shapeset = Datasets.open(new DatasetSource("shapeset-3x2", Scaling.ZERO_TO_ONE, ""));
    Map<Integer, List<int[]>> first = new TreeMap<>();
    float[] inputs = new float[SIDE * SIDE];
    int[] label = new int[1];
    for (int i = 0; i < 1000; i++) {
      shapeset.test().read(i, 1, inputs, label);
      List<int[]> ofClass = first.computeIfAbsent(label[0], k -> new ArrayList<>());
      if (ofClass.size() < IMAGES) {
        int[] greys = new int[inputs.length];
        Arrays.setAll(greys, p -> Math.round(255 * inputs[p]));
        ofClass.add(greys);
      }
    }

    assertThat(SHOWN.keySet()).isEqualTo(first.keySet()).hasSize(9);
    first.forEach(
        (of, images) ->
            assertThat(SHOWN.get(of).toArray(int[][]::new))
                .as("class " + of)
                .isDeepEqualTo(images.toArray(int[][]::new)));
  }

  /** A pair shows a background and two greys more, unless these are equal by chance. */
  @Test
  void classesOfTwoObjectsAreNamedSo() {
    List<MatchResult> names = NAME.matcher(drawing.svg()).results().toList();

    assertThat(names).hasSize(9);
    for (int label = 0; label < 9; label++) {
      assertThat(names.get(label).group(1)).isEqualTo(String.valueOf(label));
      String name = names.get(label).group(2);
      boolean pair = name.contains(",") || name.startsWith("two");
      assertThat(SHOWN.get(label))
          .as(name)
          .allMatch(greys -> Arrays.stream(greys).distinct().count() == (pair ? 3 : 2));
    }
  }

  /**
   * The area through the root of the determinant of the pixels' covariance is the same for all
   * triangles, all parallelograms and all ellipses, but for what pixels leave of their edges.
   */
  @Test
  void classesOfOneObjectAreNamedByItsShape() {
    double triangle = Math.sqrt(108);
    double parallelogram = 12;
    double ellipse = 4 * Math.PI;

    assertThat(meanShape("triangle")).isLessThan((triangle + parallelogram) / 2);
    assertThat(meanShape("parallelogram"))
        .isBetween((triangle + parallelogram) / 2, (parallelogram + ellipse) / 2);
    assertThat(meanShape("ellipse")).isGreaterThan((parallelogram + ellipse) / 2);
  }

  private static double meanShape(String name) {
    int label =
        NAME.matcher(drawing.svg())
            .results()
            .filter(named -> named.group(2).equals(name))
            .mapToInt(named -> Integer.parseInt(named.group(1)))
            .findFirst()
            .orElseThrow();
    return SHOWN.get(label).stream().mapToDouble(Figure1Test::shape).average().orElseThrow();
  }

  private static double shape(int[] greys) {
    double area = 0;
    double[] sums = new double[5];
    for (int i = 0; i < greys.length; i++) {
      if (greys[i] != greys[0]) {
        int x = i % SIDE;
        int y = i / SIDE;
        area++;
        double[] terms = {x, y, x * x, y * y, x * y};
        Arrays.setAll(sums, k -> sums[k] + terms[k]);
      }
    }
    double n = area;
    Arrays.setAll(sums, k -> sums[k] / n);
    double xx = sums[2] - sums[0] * sums[0];
    double yy = sums[3] - sums[1] * sums[1];
    double xy = sums[4] - sums[0] * sums[1];
    return area / Math.sqrt(xx * yy - xy * xy);
  }
}
