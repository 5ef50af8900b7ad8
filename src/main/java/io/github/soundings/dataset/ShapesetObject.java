package io.github.soundings.dataset;

/**
 * The geometry of one object of a Shapeset image, in pixels with y pointing down. Set by {@link
 * #pose}, {@link #stretch} and {@link #moveTo}, in that order; reused for image after image.
 *
 * <p>The regular polygon is tilted by an angle t, stretched by s0 along x and s1 along y, turned
 * back by -atan((s1/s0) tan t) so that its base is horizontal again, and turned by the object's own
 * angle. All four are linear, so one 2x2 matrix moves the vertices.
 */
final class ShapesetObject {
  private static final int STEPS = ShapeKind.TURN_STEPS;
  private static final double[] COS = new double[STEPS];
  private static final double[] SIN = new double[STEPS];

  static {
    for (int step = 0; step < STEPS; step++) {
      COS[step] = StrictMath.cos(2 * StrictMath.PI * step / STEPS);
      SIN[step] = StrictMath.sin(2 * StrictMath.PI * step / STEPS);
    }
  }

  private static final int MAX_SIDES = ShapeKind.ELLIPSE.sides();

  /** Vertices relative to the centre: (sides). */
  private final double[] x = new double[MAX_SIDES];

  private final double[] y = new double[MAX_SIDES];

  /** Vertices in the image, truncated: (sides). */
  private final int[] column = new int[MAX_SIDES];

  private final int[] row = new int[MAX_SIDES];

  private ShapeKind kind = ShapeKind.TRIANGLE;
  private int tilt;
  private int turn;
  private double area;
  private double centreX;
  private double centreY;
  private double minX;
  private double maxX;
  private double minY;
  private double maxY;

  /**
   * What a rejected placement keeps.
   *
   * @param tilt the rotation before the stretch, in 1/255 turns, at most half a sector either way
   * @param turn the rotation after it, in 1/255 turns from 0 to 254
   */
  void pose(ShapeKind kind, int tilt, int turn) {
    this.kind = kind;
    this.tilt = tilt;
    this.turn = turn;
  }

  /**
   * Computes the vertices around the origin.
   *
   * @param s0 pixels along x, twice the circumradius before the turns
   * @param s1 the same along y, at most s0
   */
  void stretch(double s0, double s1) {
    int step = Math.floorMod(tilt, STEPS);
    // The tilted and stretched base points along (s0 cos t, s1 sin t): its angle is turned back.
    double baseX = s0 * COS[step];
    double baseY = s1 * SIN[step];
    double length = Math.sqrt(baseX * baseX + baseY * baseY);
    double cos = (COS[turn] * baseX + SIN[turn] * baseY) / length;
    double sin = (SIN[turn] * baseX - COS[turn] * baseY) / length;
    double otherX = -s0 * SIN[step];
    double otherY = s1 * COS[step];
    transform(
        cos * baseX - sin * baseY,
        cos * otherX - sin * otherY,
        sin * baseX + cos * baseY,
        sin * otherX + cos * otherY);
    area = s0 * s1 * kind.area();
  }

  private void transform(double m00, double m01, double m10, double m11) {
    minX = Double.POSITIVE_INFINITY;
    maxX = Double.NEGATIVE_INFINITY;
    minY = Double.POSITIVE_INFINITY;
    maxY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < kind.sides(); i++) {
      double vx = m00 * kind.x(i) + m01 * kind.y(i);
      double vy = m10 * kind.x(i) + m11 * kind.y(i);
      x[i] = vx;
      y[i] = vy;
      minX = Math.min(minX, vx);
      maxX = Math.max(maxX, vx);
      minY = Math.min(minY, vy);
      maxY = Math.max(maxY, vy);
    }
  }

  void moveTo(double centreX, double centreY) {
    this.centreX = centreX;
    this.centreY = centreY;
  }

  /**
   * Moves the object to a place in a square image where its bounding box keeps clear of the border.
   *
   * @param size of the image in pixels
   * @param border the pixels that stay free on each side
   * @param u the place between the leftmost, 0, and the rightmost, 1
   * @param v the place between the highest, 0, and the lowest, 1
   */
  void moveWithin(int size, int border, double u, double v) {
    moveTo(
        border - minX + u * (size - 2 * border - (maxX - minX)),
        border - minY + v * (size - 2 * border - (maxY - minY)));
  }

  /**
   * The share of another object that this one hides when painted over it, as the generator
   * estimates it: both sets of vertices are projected on the line between the centres; they
   * penetrate by p = the sum of the two largest projections minus the centres' distance d; the
   * share is 1 - 2^(-p/d) times the ratio of the areas, and 0 where p is negative.
   *
   * <p>Differs from the public generator: there the other centre enters truncated to integers, and
   * d = 0 fails; here that is the limit, the ratio of the areas.
   */
  double hiddenShareOf(ShapesetObject other) {
    double dx = centreX - other.centreX;
    double dy = centreY - other.centreY;
    double distance = Math.sqrt(dx * dx + dy * dy);
    double ratio = area / other.area;
    if (distance == 0) {
      return ratio;
    }
    double reach = other.reach(dx / distance, dy / distance);
    double penetration = reach + reach(-dx / distance, -dy / distance) - distance;
    if (penetration < 0) {
      return 0;
    }
    return ratio * (1 - StrictMath.pow(2, -penetration / distance));
  }

  /** How far the vertices reach from the centre in the direction of a unit vector. */
  private double reach(double unitX, double unitY) {
    double reach = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < kind.sides(); i++) {
      reach = Math.max(reach, x[i] * unitX + y[i] * unitY);
    }
    return reach;
  }

  void paint(PolygonFill fill, byte[] image, byte grey) {
    int sides = kind.sides();
    for (int i = 0; i < sides; i++) {
      column[i] = (int) (centreX + x[i]);
      row[i] = (int) (centreY + y[i]);
    }
    fill.fill(image, column, row, sides, grey);
  }

  /** The horizontal position of a vertex in the image, before it is truncated to a pixel. */
  double x(int vertex) {
    return centreX + x[vertex];
  }

  /** The vertical position of a vertex in the image, pointing down. */
  double y(int vertex) {
    return centreY + y[vertex];
  }

  ShapeKind kind() {
    return kind;
  }
}
