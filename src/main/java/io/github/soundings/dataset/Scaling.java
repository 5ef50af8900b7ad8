package io.github.soundings.dataset;

/** The interval that pixel values 0..255 are scaled to before they enter the network. */
public enum Scaling {
  /** x / 255, in [0, 1]: the default. */
  ZERO_TO_ONE(255f, 0f),
  /** x / 127.5 - 1, in [-1, 1]. */
  MINUS_ONE_TO_ONE(127.5f, -1f);

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
