package io.github.soundings.network.machine;

import io.github.soundings.network.simd.Lanes;

/** The distances of {@link Lanes} in bytes. */
final class Layout {
  /** Eight floats. */
  static final int VECTOR = 8 * Float.BYTES;

  /** From a row of a tile to the next: a cache line. */
  static final int ROW = Lanes.LANES * Float.BYTES;

  static final int TILE = Lanes.TILE * Float.BYTES;
  static final int PATCH = Lanes.PATCH * Float.BYTES;

  /** From a unit's activations to the next unit's. */
  static final int UNIT = Lanes.STRIDE * Float.BYTES;

  private Layout() {}

  /** Where an example starts in a patch. */
  static int example(int example) {
    return example * Lanes.LANES * Float.BYTES;
  }
}
