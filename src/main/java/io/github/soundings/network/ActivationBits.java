package io.github.soundings.network;

import static io.github.soundings.network.simd.Lanes.GROUP;
import static io.github.soundings.network.simd.Lanes.LANES;
import static io.github.soundings.network.simd.Lanes.PATCH;
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

  /** Takes over activations of shape (batch, units). */
  void write(float[] examples) {
    for (int first = 0; first < batch; first += GROUP) {
      // A cache line of each example at a time: lines of all examples may share a place in the
      // cache.
      for (int unit = 0; unit < units; unit += LANES) {
        write(examples, first * units + unit, units, first / GROUP, unit);
      }
    }
  }

  /** Takes over activations in patches. */
  void writePatches(float[] z, int tiles) {
    for (int group = 0; group * GROUP < batch; group++) {
      for (int unit = 0; unit < units; unit += LANES) {
        write(z, (group * tiles + unit / LANES) * PATCH, LANES, group, unit);
      }
    }
  }

  private void write(float[] z, int zAt, int stride, int group, int unit) {
    int to = at(group, unit);
    int examples = Math.min(GROUP, batch - group * GROUP);
    int lanes = Math.min(LANES, units - unit);
    for (int example = 0; example < examples; example++) {
      int from = zAt + example * stride;
      for (int lane = 0; lane < lanes; lane++) {
        bits[to + lane * STRIDE + example] = Float.floatToRawIntBits(z[from + lane]);
      }
    }
  }
}
