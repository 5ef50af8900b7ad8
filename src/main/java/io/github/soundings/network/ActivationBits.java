package io.github.soundings.network;

import static io.github.soundings.network.simd.Lanes.GROUP;
import static io.github.soundings.network.simd.Lanes.LANES;
import static io.github.soundings.network.simd.Lanes.STRIDE;

import io.github.soundings.network.simd.Lanes;

/**
 * The activations of a layer in the form that the products of {@link Lanes} read. Examples that
 * only fill up are 0.
 */
final class ActivationBits {
  private final int units;
  private final int batch;
  private final int[] bits;

  ActivationBits(int units, int batch) {
    this.units = units;
    this.batch = batch;
    bits = new int[(batch + GROUP - 1) / GROUP * units * STRIDE];
  }

  int[] bits() {
    return bits;
  }

  /** Where a group's activations start from this unit on. */
  int at(int group, int unit) {
    return (group * units + unit) * STRIDE;
  }

  /**
   * Takes over activations of shape (batch, units).
   *
   * @param columns from one example's values to the next's
   */
  void write(float[] z, int columns) {
    for (int first = 0; first < batch; first += GROUP) {
      int to = at(first / GROUP, 0);
      int examples = Math.min(GROUP, batch - first);
      // A cache line of each example at a time: lines of all examples may share a place in the
      // cache.
      for (int unit = 0; unit < units; unit += LANES) {
        int lanes = Math.min(LANES, units - unit);
        for (int example = 0; example < examples; example++) {
          int from = (first + example) * columns + unit;
          for (int lane = 0; lane < lanes; lane++) {
            bits[to + (unit + lane) * STRIDE + example] = Float.floatToRawIntBits(z[from + lane]);
          }
        }
      }
    }
  }
}
