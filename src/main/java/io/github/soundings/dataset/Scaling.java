package io.github.soundings.dataset;

/** The interval that pixel values 0..255 are scaled to before they enter the network. */
public enum Scaling {
  /** x / 255, in [0, 1]: the default. */
  ZERO_TO_ONE(1 / 255f, 0f),
  /** x / 127.5 - 1, in [-1, 1]. */
  MINUS_ONE_TO_ONE(1 / 127.5f, -1f);

  private final float factor;
  private final float offset;

  Scaling(float factor, float offset) {
    this.factor = factor;
    this.offset = offset;
  }

  /** The scaled value of a pixel, given as the unsigned byte of a file. */
  public float scale(byte pixel) {
    return (pixel & 0xFF) * factor + offset;
  }
}
