package io.github.soundings.dataset;

import io.github.soundings.random.RandomStream;

/**
 * Generated examples without end. Example i depends on the stream's key and on i alone, so any
 * position is read without those before it. Not for several threads at once.
 */
final class ShapesetStream implements Examples {
  private final long key;
  private final float[] scaled;
  private final ShapesetPainter painter = new ShapesetPainter();
  private final byte[] image = new byte[ShapesetPainter.PIXELS];

  /**
   * @param key of the random stream that example i takes its numbers from at position i
   * @param scaled the input for each pixel value: (256)
   */
  ShapesetStream(long key, float[] scaled) {
    this.key = key;
    this.scaled = scaled;
  }

  @Override
  public long size() {
    return Long.MAX_VALUE;
  }

  @Override
  public void readOne(long position, int slot, float[] inputs, int[] labels) {
    labels[slot] = painter.paint(RandomStream.of(key, position), image);
    int offset = slot * image.length;
    for (int p = 0; p < image.length; p++) {
      inputs[offset + p] = scaled[image[p] & 0xFF];
    }
  }
}
