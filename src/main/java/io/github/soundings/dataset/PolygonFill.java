package io.github.soundings.dataset;

import java.util.Arrays;

/**
 * Fills polygons with integer vertices in a square image: a pixel is painted if its coordinates lie
 * in the polygon or on its boundary. Exact, without anti-aliasing; not for several threads at once.
 *
 * <p>Each row is painted from its leftmost to its rightmost such pixel, so polygons must not be
 * indented from the left or the right. Convex ones whose vertices were truncated to integers are
 * not, since truncation keeps the order of coordinates.
 *
 * <p>Differs from the public generator: its drawing library rounds the ends of rows, in places to
 * outside of the polygon, and paints about 8 pixels more an object.
 */
final class PolygonFill {
  private final int size;

  /** First and last painted column of each row: (size). */
  private final int[] first;

  private final int[] last;

  PolygonFill(int size) {
    this.size = size;
    first = new int[size];
    last = new int[size];
  }

  /**
   * Paints over what is there.
   *
   * @param image (size, size) row-major
   * @param x columns of the vertices, from 0 to size - 1
   * @param y rows of the vertices, from 0 to size - 1
   * @param vertices how many of x and y count
   */
  void fill(byte[] image, int[] x, int[] y, int vertices, byte grey) {
    Arrays.fill(first, size);
    Arrays.fill(last, -1);
    int previous = vertices - 1;
    for (int i = 0; i < vertices; i++) {
      if (y[previous] < y[i]) {
        edge(x[previous], y[previous], x[i], y[i]);
      } else {
        edge(x[i], y[i], x[previous], y[previous]);
      }
      previous = i;
    }
    for (int row = 0; row < size; row++) {
      if (first[row] <= last[row]) {
        Arrays.fill(image, row * size + first[row], row * size + last[row] + 1, grey);
      }
    }
  }

  /** Extends the rows from top to bottom by where they meet this edge. */
  private void edge(int topX, int top, int bottomX, int bottom) {
    int height = bottom - top;
    if (height == 0) {
      extend(top, Math.min(topX, bottomX), Math.max(topX, bottomX));
      return;
    }
    int width = bottomX - topX;
    for (int row = top; row <= bottom; row++) {
      int shift = (row - top) * width;
      int floor = Math.floorDiv(shift, height);
      int ceiling = floor * height == shift ? floor : floor + 1;
      extend(row, topX + ceiling, topX + floor);
    }
  }

  private void extend(int row, int from, int to) {
    first[row] = Math.min(first[row], from);
    last[row] = Math.max(last[row], to);
  }
}
