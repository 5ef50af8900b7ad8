package io.github.soundings.report;

import io.github.soundings.report.Figure.Drawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Draws rows of square images of a few greys each, with a name before each row. Pixels of one grey
 * are a path, so that programs which smooth images on enlarging keep them square.
 */
final class ImageRows {
  private static final int NAMES = 184;
  private static final int SIDE = 64;
  private static final int GAP = 6;

  private final String title;
  private final List<String> rows = new ArrayList<>();

  /**
   * @param title for those who cannot see the images
   */
  ImageRows(String title) {
    this.title = title;
  }

  /**
   * Adds a row.
   *
   * @param images greys from 0 to 255 each: (side, side) row-major
   */
  void add(String name, List<float[]> images) {
    int top = rows.size() * (SIDE + GAP);
    StringBuilder row = new StringBuilder();
    row.append("<text x=\"0\" y=\"%d\">%s</text>\n".formatted(top + SIDE / 2 + 4, Html.text(name)));
    for (int i = 0; i < images.size(); i++) {
      row.append(image(images.get(i), NAMES + i * (SIDE + GAP), top));
    }
    rows.add(row.toString());
  }

  private static String image(float[] greys, int left, int top) {
    int side = (int) Math.sqrt(greys.length);
    StringBuilder image = new StringBuilder();
    image.append("<g transform=\"translate(%d %d)".formatted(left, top));
    image.append(" scale(%s)\">".formatted(Digits.text((double) SIDE / side)));
    float ground = greys[0];
    image.append(path(ground, "M0 0h%1$dv%1$dh-%1$dz".formatted(side)));
    Set<Float> others = new TreeSet<>();
    for (float grey : greys) {
      others.add(grey);
    }
    others.remove(ground);
    others.forEach(grey -> image.append(path(grey, area(greys, side, grey))));
    return image.append("</g>\n").toString();
  }

  private static String path(float grey, String area) {
    return "<path fill=\"#%1$02x%1$02x%1$02x\" d=\"%2$s\"/>".formatted(Math.round(grey), area);
  }

  /** The pixels of this grey, a rectangle for each run of them in a row. */
  private static String area(float[] greys, int side, float grey) {
    StringBuilder area = new StringBuilder();
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int from = x;
        while (x < side && greys[y * side + x] == grey) {
          x++;
        }
        if (x > from) {
          area.append("M%d %dh%dv1h-%dz".formatted(from, y, x - from, x - from));
        }
      }
    }
    return area.toString();
  }

  Drawing drawing() {
    int height = rows.size() * (SIDE + GAP) - GAP;
    String svg =
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d"\
         role="img" shape-rendering="crispEdges" fill="currentColor" font-size="12"\
         font-family="DejaVu Sans, Verdana, Arial, sans-serif">
        <title>%3$s</title>
        %4$s</svg>"""
            .formatted(ChartImages.WIDTH, height, Html.text(title), String.join("", rows));
    return new Drawing(height, svg);
  }
}
