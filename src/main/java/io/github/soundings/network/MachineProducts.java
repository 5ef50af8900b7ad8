package io.github.soundings.network;

import static io.github.soundings.network.simd.Lanes.LANES;
import static io.github.soundings.network.simd.Lanes.ROWS;
import static io.github.soundings.network.simd.Lanes.STRIDE;

import io.github.soundings.network.machine.MachineKernels;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Products by machine code, with all operands outside of the heap. */
final class MachineProducts implements Products {
  /** Weights that are propagated before they are updated: 256 KiB, to stay in the L2 cache. */
  private static final int SLAB = 1 << 16;

  static final int NEXTU = Integer.getInteger("nextu", 4288);
  static final int MODE = Integer.getInteger("mode", 0);

  private final Tiling tiling;
  private final Patches patches;
  private final Patches patchesBelow;
  private final NativeFloats w;
  private final NativeFloats z;

  /** Pre-activations, then gradients. */
  private final NativeFloats s;

  /** Gradients of the layer below. */
  private final NativeFloats below;

  private final NativeFloats lanes = new NativeFloats(MachineKernels.LANES_BYTES / Float.BYTES);

  /** Rows that are propagated before they are updated. */
  private final int slab;

  /** All weights are zero. */
  MachineProducts(Tiling tiling, int batch) {
    this(tiling, batch, new NativeFloats(tiling.size()));
  }

  private MachineProducts(Tiling tiling, int batch, NativeFloats w) {
    this.tiling = tiling;
    this.w = w;
    patches = tiling.patches(batch);
    patchesBelow = tiling.patchesBelow(batch);
    z = new NativeFloats(patches.groups() * tiling.fanIn() * STRIDE);
    s = new NativeFloats(patches.size());
    below = new NativeFloats(patchesBelow.size());
    slab = Math.max(LANES, Math.min(ROWS, SLAB / tiling.columns() / LANES * LANES));
  }

  /** Whether all arrays are small enough. */
  static boolean fits(Tiling tiling, int batch) {
    return NativeFloats.fits(tiling.size())
        && NativeFloats.fits(tiling.patches(batch).size())
        && NativeFloats.fits(tiling.patchesBelow(batch).size())
        && NativeFloats.fits((long) tiling.patches(batch).groups() * tiling.fanIn() * STRIDE);
  }

  @Override
  public Products withBatch(int other) {
    return new MachineProducts(tiling, other, w);
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
  public void addProducts(ActivationBits activations, float[] sums) {
    z.bits().put(0, activations.bits());
    s.values().put(0, sums);
    for (int block = 0; block < tiling.blocks(); block++) {
      for (int group = 0; group < patches.groups(); group++) {
        MachineKernels.forward(
            patches.examples(group),
            row(block, 0),
            z.address(activations.at(group, block * ROWS)),
            s.address(patches.patch(group, 0)),
            tiling.tiles(),
            tiling.rows(block));
      }
    }
    s.values().get(0, sums);
  }

  @Override
  public void descend(ActivationBits activations, float[] gradients, float[] gradientsBelow) {
    s.values().put(0, gradients);
    for (int block = tiling.blocks() - 1; block >= 0; block--) {
      int rows = tiling.rows(block);
      for (int row = 0; row < rows; row += slab) {
        int end = Math.min(rows, row + slab);
        propagate(block, row, end);
        update(
            activations,
            block,
            row,
            end,
            (MODE & 1) != 0 && block > 0 ? row(block - 1, row) : row(block, row) + NEXTU);
      }
    }
    below.values().get(0, gradientsBelow);
  }

  @Override
  public void descend(ActivationBits activations, float[] gradients) {
    s.values().put(0, gradients);
    for (int block = tiling.blocks() - 1; block >= 0; block--) {
      update(activations, block, 0, tiling.rows(block), row(block, 0) + NEXTU);
    }
  }

  private void propagate(int block, int firstRow, int end) {
    for (int row = firstRow; row < end; row += LANES) {
      boolean inBlock = row + LANES < tiling.rows(block);
      long next =
          (MODE & 2) != 0
              ? row(block, row)
              : inBlock ? row(block, row + LANES) : row(Math.max(0, block - 1), 0);
      for (int group = 0; group < patches.groups(); group++) {
        MachineKernels.propagate(
            patches.examples(group),
            row(block, row),
            s.address(patches.patch(group, 0)),
            lanes.address(0),
            below.address(patchesBelow.patch(group, block * ROWS + row)),
            tiling.tiles(),
            next);
      }
    }
  }

  private void update(ActivationBits activations, int block, int firstRow, int end, long next) {
    for (int group = 0; group < patches.groups(); group++) {
      MachineKernels.update(
          patches.examples(group),
          row(block, firstRow),
          z.address(activations.at(group, block * ROWS + firstRow)),
          s.address(patches.patch(group, 0)),
          tiling.tiles(),
          end - firstRow,
          next);
    }
  }

  /** Where a row of a block's first tile is. */
  private long row(int block, int row) {
    return w.address(tiling.tile(block, 0) + row * LANES);
  }
}
