package io.github.soundings.dataset;

import java.util.List;

/**
 * The kinds of objects in a Shapeset image, each a regular polygon that {@link ShapesetObject}
 * deforms: to any triangle, any parallelogram, any ellipse.
 */
final class ShapeKind {
  static final ShapeKind TRIANGLE = new ShapeKind(0, 3);
  static final ShapeKind QUADRILATERAL = new ShapeKind(1, 4);
  static final ShapeKind ELLIPSE = new ShapeKind(2, 20);

  static final List<ShapeKind> ALL = List.of(TRIANGLE, QUADRILATERAL, ELLIPSE);

  /** The steps that a full turn is divided into. */
  static final int TURN_STEPS = 255;

  private static final double RADIUS = 0.5;

  private final int single;
  private final double[] x;
  private final double[] y;
  private final double area;

  private ShapeKind(int single, int sides) {
    this.single = single;
    x = new double[sides];
    y = new double[sides];
    for (int i = 0; i < sides; i++) {
      double angle = 2 * StrictMath.PI * ((i + 0.5) / sides + 0.25);
      x[i] = RADIUS * StrictMath.cos(angle);
      y[i] = RADIUS * StrictMath.sin(angle);
    }
    area = RADIUS * RADIUS * sides / 2 * StrictMath.sin(2 * StrictMath.PI / sides);
  }

  /** The class of an image with one such object alone: 0, 1 or 2. */
  int single() {
    return single;
  }

  int sides() {
    return x.length;
  }

  /**
   * The abscissa of a vertex of the regular polygon of circumradius 0.5 around the origin. Vertices
   * run around it; the edge between the last and the first is horizontal and, as y points down in
   * an image, the lowest.
   */
  double x(int vertex) {
    return x[vertex];
  }

  /** The ordinate of a vertex, pointing down. */
  double y(int vertex) {
    return y[vertex];
  }

  /** The area of the regular polygon. */
  double area() {
    return area;
  }

  /**
   * The largest tilt, in steps of 1/255 turn: half a sector, beyond which the polygon's symmetry
   * repeats it. 42, 31 and 6 steps, which are 59.3, 43.8 and 8.5 degrees.
   */
  int largestTilt() {
    return TURN_STEPS / (2 * sides());
  }
}
