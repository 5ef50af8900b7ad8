package io.github.soundings.dataset;

/**
 * The kinds of objects in a Shapeset image, each a regular polygon that {@link ShapesetObject}
 * deforms: any triangle, any parallelogram, any ellipse. The constants' order is that of the single
 * classes 0, 1, 2.
 */
enum ShapeKind {
  TRIANGLE(3),
  QUADRILATERAL(4),
  ELLIPSE(20);

  /** The steps that a full turn is divided into. */
  static final int TURN_STEPS = 255;

  private static final double RADIUS = 0.5;
  private static final ShapeKind[] ALL = values();

  private final double[] x;
  private final double[] y;
  private final double area;

  ShapeKind(int sides) {
    x = new double[sides];
    y = new double[sides];
    for (int i = 0; i < sides; i++) {
      double angle = 2 * StrictMath.PI * ((i + 0.5) / sides + 0.25);
      x[i] = RADIUS * StrictMath.cos(angle);
      y[i] = RADIUS * StrictMath.sin(angle);
    }
    area = RADIUS * RADIUS * sides / 2 * StrictMath.sin(2 * StrictMath.PI / sides);
  }

  /** How many kinds there are. */
  static int count() {
    return ALL.length;
  }

  static ShapeKind of(int ordinal) {
    return ALL[ordinal];
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
