package io.github.soundings.network;

import static io.github.soundings.network.simd.Lanes.EXAMPLES;
import static io.github.soundings.network.simd.Lanes.GROUP;
import static io.github.soundings.network.simd.Lanes.LANES;
import static io.github.soundings.network.simd.Lanes.PATCH;
import static io.github.soundings.network.simd.Lanes.ROW;
import static io.github.soundings.network.simd.Lanes.ROWS;
import static io.github.soundings.network.simd.Lanes.TILE;
import static io.github.soundings.network.simd.Lanes.WIDE;
import static io.github.soundings.network.simd.Lanes.WIDTH;

import io.github.soundings.network.simd.ForwardKernel;
import io.github.soundings.network.simd.Lanes;
import io.github.soundings.network.simd.PropagationKernel;
import io.github.soundings.network.simd.UpdateKernel;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Products by the Vector API, with weights on the heap. */
final class VectorProducts implements Products {
  /** Weights that are propagated before they are updated: 256 KiB, to stay in the L2 cache. */
  private static final int SLAB = 1 << 16;

  /** Tiles of a sum: 10 examples' gradients take 20 KiB, and stay in the L1 cache. */
  private static final int TILES = 32;

  /**
   * Values before the first tile: with the array's header of 16 bytes they put it on a cache line,
   * if the array starts on one, as large ones do.
   */
  private static final int START = 12;

  private final Tiling tiling;
  private final Patches patches;
  private final Patches patchesBelow;
  private final int columns;

  /** Tiles, and behind them the gradients of a batch. */
  private final float[] w;

  /** Where the kernels read the gradients: behind the weights, to lie on cache lines. */
  private final int gradientsAt;

  /** Sums of 16 rows in lanes: (16, {@value Lanes#STRIDE}, 16). */
  private final float[] lanes = new float[LANES * ROW];

  /** Has the compiler believe that reading ahead is of use. */
  @SuppressWarnings("UnusedVariable") // written so that the compiler keeps the reads
  private float fetched;

  /** Rows that are propagated before they are updated. */
  private final int slab;

  /** All weights are zero. */
  VectorProducts(Tiling tiling, int batch) {
    this(
        tiling,
        batch,
        new float[Math.addExact(START + tiling.size(), tiling.patches(batch).size())]);
  }

  private VectorProducts(Tiling tiling, int batch, float[] w) {
    this.tiling = tiling;
    this.w = w;
    patches = tiling.patches(batch);
    patchesBelow = tiling.patchesBelow(batch);
    columns = tiling.columns();
    gradientsAt = START + tiling.size();
    slab = Math.max(LANES, Math.min(ROWS, SLAB / columns / LANES * LANES));
  }

  @Override
  public Products withBatch(int other) {
    return new VectorProducts(tiling, other, w);
  }

  @Override
  public void read(INDArray matrix) {
    tiling.read(matrix, FloatBuffer.wrap(w), START);
  }

  @Override
  public void write(INDArray matrix) {
    tiling.write(FloatBuffer.wrap(w), START, matrix);
  }

  private int tile(int block, int tile) {
    return START + tiling.tile(block, tile);
  }

  /**
   * Whether kernels take four vectors from this column on, else two: with five examples, registers
   * hold 20 vectors of 16 floats beside the operands, or 10 of 8.
   */
  private boolean takesFour(int column) {
    return WIDE && column + 4 * WIDTH <= columns;
  }

  @Override
  public void addProducts(ActivationBits below, float[] s) {
    for (int block = 0; block < tiling.blocks(); block++) {
      fetchForStream(block);
      for (int group = 0; group < patches.groups(); group++) {
        addProducts(below, s, block, group);
      }
    }
  }

  private void addProducts(ActivationBits below, float[] s, int block, int group) {
    int zAt = below.at(group, block * ROWS);
    int examples = patches.examples(group);
    int step;
    for (int column = 0; column < columns; column += step) {
      boolean four = takesFour(column);
      step = four ? 4 * WIDTH : 2 * WIDTH;
      int wAt = tile(block, column / LANES);
      for (int first = 0; first < examples; first += EXAMPLES) {
        int sAt = patches.patch(group, column) + first * LANES;
        if (four) {
          ForwardKernel.forward4(w, wAt, tiling.rows(block), below.bits(), zAt + first, s, sAt);
        } else {
          ForwardKernel.forward2(w, wAt, tiling.rows(block), below.bits(), zAt + first, s, sAt);
        }
      }
    }
  }

  @Override
  public void descend(ActivationBits below, float[] gradients, float[] gradientsBelow) {
    System.arraycopy(gradients, 0, w, gradientsAt, gradients.length);
    for (int block = tiling.blocks() - 1; block >= 0; block--) {
      int rows = tiling.rows(block);
      for (int row = 0; row < rows; row += slab) {
        int end = Math.min(rows, row + slab);
        fetch(block, row, end);
        propagate(block, row, end, gradientsBelow);
        update(block, row, end, below);
      }
    }
  }

  @Override
  public void descend(ActivationBits below, float[] gradients) {
    System.arraycopy(gradients, 0, w, gradientsAt, gradients.length);
    for (int block = tiling.blocks() - 1; block >= 0; block--) {
      fetchForStream(block);
      update(block, 0, tiling.rows(block), below);
    }
  }

  /**
   * For a pass that takes one tile after the other. Vectors of 8 floats take so long for a tile
   * that the processor reads the next meanwhile by itself.
   */
  private void fetchForStream(int block) {
    if (WIDE) {
      fetch(block, 0, tiling.rows(block));
    }
  }

  /**
   * Reads a float of each cache line in the order of addresses, which the processor foresees;
   * propagation takes a few lines of a tile at a time and would wait for each. Whole blocks are
   * read with what lies between their tiles.
   */
  private void fetch(int block, int firstRow, int end) {
    if (firstRow == 0 && end == ROWS) {
      fetch(tile(block, 0), tile(block + 1, 0));
      return;
    }
    for (int tile = 0; tile < tiling.tiles(); tile++) {
      int at = tile(block, tile);
      fetch(at + firstRow * LANES, at + end * LANES);
    }
  }

  /** Four runs side by side: some processors foresee each of them, and are slow with one. */
  private void fetch(int from, int to) {
    int run = (to - from) / (4 * LANES) * LANES;
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (int line = from; line < from + run; line += LANES) {
      a += w[line];
      b += w[line + run];
      c += w[line + 2 * run];
      d += w[line + 3 * run];
    }
    fetched = a + b + c + d;
  }

  private void propagate(int block, int firstRow, int end, float[] gradientsBelow) {
    for (int row = firstRow; row < end; row += LANES) {
      for (int group = 0; group < patches.groups(); group++) {
        sumLanes(tile(block, 0) + row * LANES, group);
        PropagationKernel.total(
            lanes,
            patches.examples(group),
            gradientsBelow,
            patchesBelow.patch(group, block * ROWS + row));
      }
    }
  }

  /** The products of 16 rows, a few tiles at a time so that the gradients stay in the L1 cache. */
  private void sumLanes(int wAt, int group) {
    int examples = patches.examples(group);
    boolean wholeGroup = !WIDE && examples > EXAMPLES;
    int rows = WIDE ? 4 : wholeGroup ? 1 : 2;
    int step = wholeGroup ? GROUP : EXAMPLES;
    for (int tile = 0; tile < tiling.tiles(); tile += TILES) {
      int tiles = Math.min(TILES, tiling.tiles() - tile);
      for (int row = 0; row < LANES; row += rows) {
        for (int first = 0; first < examples; first += step) {
          sumLanes(
              rows,
              wAt + tile * TILE + row * LANES,
              tiles,
              gradientsAt + patches.patch(group, tile * LANES) + first * LANES,
              row * ROW + first * LANES,
              tile > 0);
        }
      }
    }
  }

  private void sumLanes(int rows, int wAt, int tiles, int dsAt, int at, boolean more) {
    if (rows == 4) {
      PropagationKernel.propagate4(w, wAt, tiles, w, dsAt, lanes, at, more);
      return;
    }
    for (int lane = 0; lane < LANES; lane += WIDTH) {
      int to = at + lane;
      if (rows == 2) {
        PropagationKernel.propagate2(w, wAt + lane, tiles, w, dsAt + lane, lanes, to, more);
      } else {
        PropagationKernel.propagate1(w, wAt + lane, tiles, w, dsAt + lane, lanes, to, more);
      }
    }
  }

  private void update(int block, int firstRow, int end, ActivationBits below) {
    for (int group = 0; group < patches.groups(); group++) {
      int zAt = below.at(group, block * ROWS + firstRow);
      int step;
      for (int column = 0; column < columns; column += step) {
        boolean four = takesFour(column);
        step = four ? 4 * WIDTH : 2 * WIDTH;
        update(
            four,
            tile(block, column / LANES) + firstRow * LANES,
            end - firstRow,
            below.bits(),
            zAt,
            gradientsAt + patches.patch(group, column),
            patches.examples(group));
      }
    }
  }

  private void update(
      boolean four, int wAt, int rows, int[] bits, int zAt, int dsAt, int examples) {
    int example = 0;
    for (; example + EXAMPLES <= examples; example += EXAMPLES) {
      int ds = dsAt + example * LANES;
      if (four) {
        UpdateKernel.update4(w, wAt, rows, bits, zAt + example, w, ds);
      } else {
        UpdateKernel.update2(w, wAt, rows, bits, zAt + example, w, ds);
      }
    }
    for (; example < examples; example++) {
      int ds = dsAt + example * LANES;
      UpdateKernel.updateByOne(w, wAt, rows, bits, zAt + example, w, ds);
      if (four) {
        int next = wAt + 2 * TILE;
        UpdateKernel.updateByOne(w, next, rows, bits, zAt + example, w, ds + 2 * PATCH);
      }
    }
  }
}
