package io.github.soundings.dataset;

/**
 * A finite number of labelled images, kept as bytes and shared by all that read them. Immutable:
 * nobody else keeps the arrays.
 */
final class Images {
  private final byte[] pixels;
  private final int[] labels;
  private final int inputs;

  /**
   * @param pixels pixel values, one image after another: (images, inputs)
   * @param labels the class of each: (images)
   */
  Images(byte[] pixels, int[] labels) {
    if (labels.length == 0 || pixels.length % labels.length != 0) {
      throw new IllegalArgumentException(
          "Invalid number of pixels: %d (must be a multiple of the %d labels, at least one)"
              .formatted(pixels.length, labels.length));
    }
    this.pixels = pixels;
    this.labels = labels;
    this.inputs = pixels.length / labels.length;
  }

  /** Images with at most 256 classes, their labels as the unsigned bytes of a file. */
  Images(byte[] pixels, byte[] labels) {
    this(pixels, unsigned(labels));
  }

  private static int[] unsigned(byte[] bytes) {
    int[] values = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = bytes[i] & 0xFF;
    }
    return values;
  }

  int size() {
    return labels.length;
  }

  int inputs() {
    return inputs;
  }

  /** The same images, scaled when they are read. */
  FiniteExamples scaled(Scaling scaling) {
    return new Scaled(scaling.table());
  }

  private final class Scaled implements FiniteExamples {
    /** The input for each pixel value: (256). */
    private final float[] table;

    private Scaled(float[] table) {
      this.table = table;
    }

    @Override
    public int size() {
      return labels.length;
    }

    @Override
    public void read(int image, int slot, float[] batchInputs, int[] batchLabels) {
      int from = image * inputs;
      int to = slot * inputs;
      for (int p = 0; p < inputs; p++) {
        batchInputs[to + p] = table[pixels[from + p] & 0xFF];
      }
      batchLabels[slot] = labels[image];
    }
  }
}
