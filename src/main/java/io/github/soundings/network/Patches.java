package io.github.soundings.network;

import static io.github.soundings.network.simd.Lanes.GROUP;
import static io.github.soundings.network.simd.Lanes.LANES;
import static io.github.soundings.network.simd.Lanes.PATCH;

import io.github.soundings.network.simd.Lanes;

/** Where the pre-activations and gradients of a batch are in the patches of {@link Lanes}. */
record Patches(int units, int batch) {
  /** Values of all patches. */
  int size() {
    return Math.multiplyExact(groups(), sizeOfGroup());
  }

  int sizeOfGroup() {
    return tiles() * PATCH;
  }

  int groups() {
    return (batch + GROUP - 1) / GROUP;
  }

  /** Examples of a group. */
  int examples(int group) {
    return Math.min(GROUP, batch - group * GROUP);
  }

  /** Patches of a group. */
  int tiles() {
    return Tiling.tiles(units);
  }

  /** Where a group's values start from this unit on, a patch's first. */
  int patch(int group, int unit) {
    return (group * tiles() + unit / LANES) * PATCH;
  }

  /** Where an example's value of a unit is. */
  int at(int example, int unit) {
    return patch(example / GROUP, unit) + example % GROUP * LANES + unit % LANES;
  }
}
