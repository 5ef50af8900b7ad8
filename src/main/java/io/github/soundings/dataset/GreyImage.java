package io.github.soundings.dataset;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Makes small square grey images of images of any size: the largest square in the middle, each
 * pixel of the result the mean over the area that it covers, parts of pixels counted as such.
 * Smaller images grow by the same rule.
 *
 * <p>Grey is the luma 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601) of the stored values, and of grey
 * images the stored value: colour profiles are not applied. Transparency shows black. All
 * arithmetic is of integers and rounds once, so the same image gives the same bytes everywhere.
 */
final class GreyImage {
  private static final long RED = 299;
  private static final long GREEN = 587;
  private static final long BLUE = 114;
  private static final int LARGEST = 255;

  /** What white opaque pixels weigh. */
  private static final long WHITE = 1000L * LARGEST * LARGEST;

  private final Raster raster;
  private final BufferedImage image;
  private final boolean stored;
  private final boolean alpha;
  private final int[] largestSamples;

  private GreyImage(BufferedImage image) {
    ColorModel model = image.getColorModel();
    int space = model.getColorSpace().getType();
    this.image = image;
    raster = image.getRaster();
    stored =
        !(model instanceof IndexColorModel)
            && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB)
            && raster.getNumBands() == model.getNumComponents();
    alpha = model.hasAlpha();
    largestSamples = new int[stored ? model.getNumComponents() : 0];
    for (int band = 0; band < largestSamples.length; band++) {
      largestSamples[band] = (1 << model.getComponentSize(band)) - 1;
    }
  }

  /**
   * The image in grey.
   *
   * @param side of the result in pixels
   * @return grey values 0..255, row by row: (side, side)
   */
  static byte[] of(BufferedImage image, int side) {
    return new GreyImage(image).averaged(side);
  }

  /**
   * Lengths are in parts: one side-th of a pixel of the source, so that the edges of both lie on
   * whole numbers.
   */
  private byte[] averaged(int side) {
    int size = Math.min(image.getWidth(), image.getHeight());
    int left = (image.getWidth() - size) / 2;
    int top = (image.getHeight() - size) / 2;
    long[] sums = new long[side * side];
    long[] row = new long[side];
    long[] greys = new long[size];
    for (int y = 0; y < size; y++) {
      readRow(left, top + y, greys);
      average(greys, row);
      for (int to = y * side / size; to < side && to * size < (y + 1) * side; to++) {
        long parts = overlap(y, side, to, size);
        for (int x = 0; x < side; x++) {
          sums[to * side + x] += parts * row[x];
        }
      }
    }
    byte[] pixels = new byte[sums.length];
    long area = (long) size * size * (WHITE / LARGEST);
    for (int p = 0; p < pixels.length; p++) {
      pixels[p] = (byte) ((2 * sums[p] + area) / (2 * area));
    }
    return pixels;
  }

  /** Sums over the parts of a row that each pixel of the result covers. */
  private static void average(long[] greys, long[] sums) {
    int size = greys.length;
    int side = sums.length;
    for (int to = 0; to < side; to++) {
      long sum = 0;
      for (int x = to * size / side; x < size && x * side < (to + 1) * size; x++) {
        sum += overlap(x, side, to, size) * greys[x];
      }
      sums[to] = sum;
    }
  }

  /** How many parts [a * aLength, (a + 1) * aLength] and the same of b have in common. */
  private static int overlap(int a, int aLength, int b, int bLength) {
    return Math.min((a + 1) * aLength, (b + 1) * bLength) - Math.max(a * aLength, b * bLength);
  }

  /** The weight of each pixel of a row, 0 to {@link #WHITE}. */
  private void readRow(int left, int y, long[] greys) {
    if (!stored) {
      int[] colors = image.getRGB(left, y, greys.length, 1, null, 0, greys.length);
      for (int x = 0; x < greys.length; x++) {
        int color = colors[x];
        greys[x] = luma(color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF) * (color >>> 24);
      }
      return;
    }
    int bands = largestSamples.length;
    int[] samples = raster.getPixels(left, y, greys.length, 1, (int[]) null);
    for (int x = 0; x < greys.length; x++) {
      greys[x] = weight(samples, x * bands, bands);
    }
  }

  private long weight(int[] samples, int at, int bands) {
    int colors = alpha ? bands - 1 : bands;
    int opacity = alpha ? eightBits(samples, at, bands - 1) : LARGEST;
    int first = eightBits(samples, at, 0);
    long luma =
        colors == 1
            ? luma(first, first, first)
            : luma(first, eightBits(samples, at, 1), eightBits(samples, at, 2));
    return luma * opacity;
  }

  private int eightBits(int[] samples, int at, int band) {
    int largest = largestSamples[band];
    int sample = samples[at + band];
    return largest == LARGEST ? sample : (sample * LARGEST + largest / 2) / largest;
  }

  /** In thousandths. */
  private static long luma(int red, int green, int blue) {
    return RED * red + GREEN * green + BLUE * blue;
  }
}
