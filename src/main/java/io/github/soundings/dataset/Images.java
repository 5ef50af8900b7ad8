package io.github.soundings.dataset;

/**
 * A finite number of labelled images, kept as bytes and shared by all that read them. Immutable:
 * nobody else keeps the arrays.
 */
final class Images {
  private final byte[] pixels;
  private final byte[] labels;
  private final int inputs;

  /**
   * @param pixels grey values, one image after another: (images, inputs)
   * @param labels the class of each: (images)
   */
  Images(byte[] pixels, byte[] labels) {
    if (labels.length == 0 || pixels.length % labels.length != 0) {
      throw new IllegalArgumentException(
          "Invalid number of pixels: %d (must be a multiple of the %d labels, at least one)"
              .formatted(pixels.length, labels.length));
    }
    this.pixels = pixels;
    this.labels = labels;
    this.inputs = pixels.length / labels.length;
  }

  int size() {
    return labels.length;
  }

  int inputs() {
    return inputs;
  }

  /**
   * Reads one image.
   *
   * @param scaled the input for each pixel value: (256)
   * @param slot its place in the batch: (slots, inputs) and (slots)
   */
  void read(int image, float[] scaled, int slot, float[] batchInputs, int[] batchLabels) {
    int from = image * inputs;
    int to = slot * inputs;
    for (int p = 0; p < inputs; p++) {
      batchInputs[to + p] = scaled[pixels[from + p] & 0xFF];
    }
    batchLabels[slot] = labels[image];
  }
}
