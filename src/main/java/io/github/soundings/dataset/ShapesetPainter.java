package io.github.soundings.dataset;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Paints one example of Shapeset-3x2, from random numbers alone. Reused for image after image; not
 * for several threads at once.
 *
 * <p>The numbers are drawn in this order, which is part of the dataset's version:
 *
 * <ol>
 *   <li>polarity, number of objects, background grey;
 *   <li>for each object: kind, grey, tilt, turn;
 *   <li>for each attempt to place it: two scales, horizontal and vertical place.
 * </ol>
 *
 * <p>Differs from the public generator: its grid of tilts takes one angle twice or leaves one out,
 * and its grid of turns lacks the last; here both are uniform.
 */
final class ShapesetPainter {
  /** Side of the image in pixels. */
  static final int SIZE = 32;

  static final int PIXELS = SIZE * SIZE;

  /** Single objects, then pairs. */
  static final int CLASSES = 9;

  private static final int BORDER = 1;
  private static final double MIN_SCALE = 0.2;
  private static final double MAX_SCALE = 0.8;
  private static final double MAX_HIDDEN = 0.5;
  private static final int MAX_REJECTIONS = 50;

  /** Greys from 0 to 114 and from 140 to 255. */
  private static final int DARK = 0;

  private static final int DARK_GREYS = 115;
  private static final int LIGHT = 140;
  private static final int LIGHT_GREYS = 116;

  /** The class of a pair, by the classes of its objects alone. */
  private static final int[][] PAIR = {{6, 3, 5}, {3, 7, 4}, {5, 4, 8}};

  private final ShapesetObject first = new ShapesetObject();
  private final ShapesetObject second = new ShapesetObject();
  private final PolygonFill fill = new PolygonFill(SIZE);

  /**
   * Paints the example that these random numbers make.
   *
   * @param image receives the greys: (32, 32) row-major
   * @return its class, by the objects that are painted
   */
  int paint(UniformRandomProvider random, byte[] image) {
    boolean darkBackground = random.nextBoolean();
    boolean pair = random.nextBoolean();
    Arrays.fill(image, grey(random, darkBackground));

    byte firstGrey = pose(first, random, darkBackground);
    place(first, random);
    first.paint(fill, image, firstGrey);
    int single = first.kind().single();
    if (!pair) {
      return single;
    }
    byte secondGrey = pose(second, random, darkBackground);
    if (!placeSecond(random)) {
      return single;
    }
    second.paint(fill, image, secondGrey);
    return PAIR[single][second.kind().single()];
  }

  private static byte pose(
      ShapesetObject object, UniformRandomProvider random, boolean darkBackground) {
    ShapeKind kind = ShapeKind.ALL.get(random.nextInt(ShapeKind.ALL.size()));
    byte grey = grey(random, !darkBackground);
    int largestTilt = kind.largestTilt();
    int tilt = random.nextInt(2 * largestTilt + 1) - largestTilt;
    object.pose(kind, tilt, random.nextInt(ShapeKind.TURN_STEPS));
    return grey;
  }

  private static byte grey(UniformRandomProvider random, boolean dark) {
    return (byte) (dark ? DARK + random.nextInt(DARK_GREYS) : LIGHT + random.nextInt(LIGHT_GREYS));
  }

  private static void place(ShapesetObject object, UniformRandomProvider random) {
    double a = scale(random);
    double b = scale(random);
    object.stretch(Math.max(a, b), Math.min(a, b));
    object.moveWithin(SIZE, BORDER, random.nextDouble(), random.nextDouble());
  }

  private static double scale(UniformRandomProvider random) {
    return SIZE * (MIN_SCALE + (MAX_SCALE - MIN_SCALE) * random.nextDouble());
  }

  /** Places the second object so that it leaves enough of the first, unless that is hopeless. */
  private boolean placeSecond(UniformRandomProvider random) {
    for (int rejections = 0; rejections < MAX_REJECTIONS; rejections++) {
      place(second, random);
      if (second.hiddenShareOf(first) <= MAX_HIDDEN) {
        return true;
      }
    }
    return false;
  }
}
