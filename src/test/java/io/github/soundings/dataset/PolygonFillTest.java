package io.github.soundings.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolygonFillTest {
  private static final int SIZE = 32;
  private static final byte GREY = 7;

  private final PolygonFill fill = new PolygonFill(SIZE);

  @Test
  void paintsTrianglesPixelByPixelAsTheCrossingTestDoes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 3000; i++) {
      int[] x = random.ints(3, 0, SIZE).toArray();
      int[] y = random.ints(3, 0, SIZE).toArray();
      assertThat(filled(x, y)).isEqualTo(slowlyFilled(x, y));
    }
  }

  @Test
  void paintsTruncatedEllipsesPixelByPixelAsTheCrossingTestDoes() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 1000; i++) {
      double a = random.nextDouble(1, 14);
      double b = random.nextDouble(0.5, 14);
      double tilt = random.nextDouble(Math.PI);
      int[] x = new int[20];
      int[] y = new int[20];
      for (int v = 0; v < 20; v++) {
        double u = a * Math.cos(v * Math.PI / 10);
        double w = b * Math.sin(v * Math.PI / 10);
        x[v] = (int) (15.3 + u * Math.cos(tilt) - w * Math.sin(tilt));
        y[v] = (int) (15.8 + u * Math.sin(tilt) + w * Math.cos(tilt));
      }
      assertThat(filled(x, y)).isEqualTo(slowlyFilled(x, y));
    }
  }

  /** Pick: area = inner points + boundary points / 2 - 1. */
  @Test
  void paintsAsManyPixelsAsPicksTheoremCounts() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 3000; i++) {
      int[] x = random.ints(3, 0, SIZE).toArray();
      int[] y = random.ints(3, 0, SIZE).toArray();
      int twiceArea = Math.abs(cross(x[0], y[0], x[1], y[1], x[2], y[2]));
      if (twiceArea == 0) {
        continue;
      }
      int boundary = 0;
      for (int v = 0; v < 3; v++) {
        int next = (v + 1) % 3;
        boundary += greatestCommonDivisor(x[next] - x[v], y[next] - y[v]);
      }
      assertThat(2 * painted(filled(x, y))).isEqualTo(twiceArea + boundary + 2);
    }
  }

  @Test
  void paintsPointsAndLines() {
    assertThat(painted(filled(new int[] {3, 3, 3}, new int[] {5, 5, 5}))).isEqualTo(1);
    assertThat(painted(filled(new int[] {3, 9, 6}, new int[] {5, 5, 5}))).isEqualTo(7);
    assertThat(painted(filled(new int[] {3, 3, 3}, new int[] {5, 9, 5}))).isEqualTo(5);
  }

  private byte[] filled(int[] x, int[] y) {
    byte[] image = new byte[SIZE * SIZE];
    fill.fill(image, x, y, x.length, GREY);
    return image;
  }

  private static byte[] slowlyFilled(int[] x, int[] y) {
    byte[] image = new byte[SIZE * SIZE];
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        if (onBoundary(x, y, column, row) || inside(x, y, column, row)) {
          image[row * SIZE + column] = GREY;
        }
      }
    }
    return image;
  }

  private static boolean onBoundary(int[] x, int[] y, int px, int py) {
    for (int i = 0; i < x.length; i++) {
      int j = (i + 1) % x.length;
      boolean inBox =
          Math.min(x[i], x[j]) <= px
              && px <= Math.max(x[i], x[j])
              && Math.min(y[i], y[j]) <= py
              && py <= Math.max(y[i], y[j]);
      if (inBox && cross(x[i], y[i], x[j], y[j], px, py) == 0) {
        return true;
      }
    }
    return false;
  }

  /** Even-odd rule: counts the edges that a ray to the right crosses. */
  private static boolean inside(int[] x, int[] y, int px, int py) {
    boolean inside = false;
    for (int i = 0; i < x.length; i++) {
      int j = (i + 1) % x.length;
      if (y[i] > py != y[j] > py) {
        double crossing = x[i] + (double) (py - y[i]) * (x[j] - x[i]) / (y[j] - y[i]);
        inside ^= px < crossing;
      }
    }
    return inside;
  }

  private static int cross(int ax, int ay, int bx, int by, int cx, int cy) {
    return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? Math.abs(a) : greatestCommonDivisor(b, a % b);
  }

  private static int painted(byte[] image) {
    int painted = 0;
    for (byte pixel : image) {
      painted += pixel == GREY ? 1 : 0;
    }
    return painted;
  }
}
