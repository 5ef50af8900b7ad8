package io.github.soundings.dataset;

/**
 * The interval that inputs are scaled to before they enter the network: pixel values from 0..255,
 * the columns of a table each from its smallest and largest value in the training part.
 */
public enum Scaling {
  /** Pixels as x / 255, in [0, 1]: the default. */
  ZERO_TO_ONE(255f, 0f),
  /** Pixels as x / 127.5 - 1, in [-1, 1]. */
  MINUS_ONE_TO_ONE(127.5f, -1f),
  /** As they are. */
  NONE(1f, 0f);

  private static final int PIXEL_VALUES = 256;

  private final float divisor;
  private final float offset;

  Scaling(float divisor, float offset) {
    this.divisor = divisor;
    this.offset = offset;
  }

  /** The scaled value of a pixel, given as the unsigned byte of a file. */
  public float scale(byte pixel) {
    return (pixel & 0xFF) / divisor + offset;
  }

  /** The scaled value of every pixel value: (256). */
  float[] table() {
    float[] table = new float[PIXEL_VALUES];
    for (int value = 0; value < PIXEL_VALUES; value++) {
      table[value] = scale((byte) value);
    }
    return table;
  }
}
