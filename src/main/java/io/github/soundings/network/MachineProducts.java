package io.github.soundings.network;

import static io.github.soundings.network.simd.Lanes.LANES;
import static io.github.soundings.network.simd.Lanes.PATCH;
import static io.github.soundings.network.simd.Lanes.ROWS;
import static io.github.soundings.network.simd.Lanes.STRIDE;

import io.github.soundings.network.machine.MachineKernels;
import java.lang.ref.Reference;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Products by machine code, with all operands outside of the heap: the weights, and of a large
 * batch a hundred examples at a time.
 */
final class MachineProducts implements Products {
  /** Weights that are propagated before they are updated: 256 KiB, to stay in the L2 cache. */
  private static final int SLAB = 1 << 16;

  /** Groups of examples at a time. */
  private static final int GROUPS = 10;

  private final Tiling tiling;
  private final Patches patches;
  private final Patches patchesBelow;
  private final NativeFloats w;

  /** Activations of the layer below, as {@link ActivationBits} has them. */
  private final NativeFloats z;

  /** Pre-activations or gradients: patches. */
  private final NativeFloats s;

  /** Gradients of the layer below: patches. Null where nothing trains, and so are lanes. */
  private final NativeFloats propagated;

  private final NativeFloats lanes;

  /** Rows that are propagated before they are updated. */
  private final int slab;

  /** All weights are zero. */
  MachineProducts(Tiling tiling, int batch) {
    this(tiling, batch, new NativeFloats(tiling.size()), true);
  }

  private MachineProducts(Tiling tiling, int batch, NativeFloats w, boolean trains) {
    this.tiling = tiling;
    this.w = w;
    patches = tiling.patches(batch);
    patchesBelow = tiling.patchesBelow(batch);
    int groups = Math.min(GROUPS, patches.groups());
    z = new NativeFloats(groups * tiling.fanIn() * STRIDE);
    s = new NativeFloats(groups * patches.sizeOfGroup());
    propagated = trains ? new NativeFloats(groups * patchesBelow.sizeOfGroup()) : null;
    lanes = trains ? new NativeFloats(MachineKernels.LANES_BYTES / Float.BYTES) : null;
    slab = Math.max(LANES, Math.min(ROWS, SLAB / tiling.columns() / LANES * LANES));
  }

  /** Whether all arrays are small enough. */
  static boolean fits(Tiling tiling) {
    long units = Math.max(tiling.fanIn(), tiling.columns());
    return NativeFloats.fits(tiling.size())
        && NativeFloats.fits(GROUPS * (units / LANES + 2) * Math.max(PATCH, LANES * STRIDE));
  }

  @Override
  public Products withBatch(int other) {
    return new MachineProducts(tiling, other, w, false);
  }

  @Override
  public void read(INDArray matrix) {
    tiling.read(matrix, w.values(), 0);
  }

  @Override
  public void write(INDArray matrix) {
    tiling.write(w.values(), 0, matrix);
  }

  @Override
  public void addProducts(ActivationBits below, float[] sums) {
    try {
      for (int first = 0; first < patches.groups(); first += GROUPS) {
        int end = Math.min(patches.groups(), first + GROUPS);
        copyIn(below, first, end);
        copyIn(sums, first, end);
        for (int block = 0; block < tiling.blocks(); block++) {
          for (int group = first; group < end; group++) {
            forward(block, group, group - first);
          }
        }
        int size = patches.sizeOfGroup();
        s.values().get(0, sums, first * size, (end - first) * size);
      }
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void descend(ActivationBits below, float[] gradients, float[] gradientsBelow) {
    try {
      if (patches.groups() <= GROUPS) {
        descend(below, gradients, 0, patches.groups(), true, true);
        propagated.values().get(0, gradientsBelow);
        return;
      }
      int size = patchesBelow.sizeOfGroup();
      for (int first = 0; first < patches.groups(); first += GROUPS) {
        int end = Math.min(patches.groups(), first + GROUPS);
        descend(below, gradients, first, end, true, false);
        propagated.values().get(0, gradientsBelow, first * size, (end - first) * size);
      }
      descend(below, gradients);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void descend(ActivationBits below, float[] gradients) {
    try {
      for (int first = 0; first < patches.groups(); first += GROUPS) {
        int end = Math.min(patches.groups(), first + GROUPS);
        descend(below, gradients, first, end, false, true);
      }
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private void descend(
      ActivationBits below,
      float[] gradients,
      int first,
      int end,
      boolean propagates,
      boolean updates) {
    if (patches.groups() > GROUPS) {
      copyIn(below, first, end);
    }
    copyIn(gradients, first, end);
    int step = propagates ? slab : ROWS;
    for (int block = tiling.blocks() - 1; block >= 0; block--) {
      int rows = tiling.rows(block);
      for (int row = 0; row < rows; row += step) {
        int count = Math.min(rows - row, step);
        for (int i = row; propagates && i < row + count; i += LANES) {
          for (int group = first; group < end; group++) {
            propagate(block, i, group, group - first);
          }
        }
        for (int group = first; updates && group < end; group++) {
          update(block, row, count, group, group - first, next(block, row + step, propagates));
        }
      }
    }
  }

  /**
   * What to fetch during an update: the next slab, if it will be propagated; else the next tile.
   */
  private long next(int block, int row, boolean propagates) {
    if (!propagates) {
      return w.address(tiling.tile(block, 1));
    }
    return row < tiling.rows(block) ? row(block, row) : row(Math.max(0, block - 1), 0);
  }

  private void copyIn(ActivationBits below, int first, int end) {
    int from = below.at(first, 0);
    z.bits().put(0, below.bits(), from, below.at(end, 0) - from);
  }

  private void copyIn(float[] values, int first, int end) {
    int size = patches.sizeOfGroup();
    s.values().put(0, values, first * size, (end - first) * size);
  }

  private void forward(int block, int group, int copy) {
    MachineKernels.forward(
        patches.examples(group),
        row(block, 0),
        z(copy, block * ROWS),
        s.address(copy * patches.sizeOfGroup()),
        tiling.tiles(),
        tiling.rows(block));
  }

  private void propagate(int block, int row, int group, int copy) {
    MachineKernels.propagate(
        patches.examples(group),
        row(block, row),
        s.address(copy * patches.sizeOfGroup()),
        lanes.address(0),
        propagated.address(patchesBelow.patch(copy, block * ROWS + row)),
        tiling.tiles());
  }

  private void update(int block, int row, int rows, int group, int copy, long next) {
    MachineKernels.update(
        patches.examples(group),
        row(block, row),
        z(copy, block * ROWS + row),
        s.address(copy * patches.sizeOfGroup()),
        tiling.tiles(),
        rows,
        next);
  }

  /** Where a row of a block's first tile is. */
  private long row(int block, int row) {
    return w.address(tiling.tile(block, 0) + row * LANES);
  }

  /** Where the activations of a group that was copied are, from this unit on. */
  private long z(int copy, int unit) {
    return z.address((copy * tiling.fanIn() + unit) * STRIDE);
  }
}
