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
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of {@link VectorDescent}: its weights, what a batch leaves in it, and the passes between
 * it and the layer below. Shapes are those of {@link Lanes}.
 */
final class VectorLayer {
  /** Weights that are propagated before they are updated: 256 KiB, to stay in the L2 cache. */
  private static final int SLAB = 1 << 16;

  /** Tiles of a sum: 10 examples' gradients take 20 KiB, and stay in the L1 cache. */
  private static final int TILES = 32;

  private final int units;
  private final int batch;
  private final int groups;
  private final int columns;
  private final TiledWeights weights;
  private final float[] bias;

  /** Pre-activations, which become activations in place: patches. */
  private final float[] z;

  /** dCost/ds times the step of the update: patches. */
  private final float[] gradients;

  /** Where the kernels read the gradients: behind the weights, to lie on cache lines. */
  private final int gradientsAt;

  /** Sums of 16 rows in lanes: (16, {@value Lanes#STRIDE}, 16). */
  private final float[] lanes = new float[LANES * ROW];

  /** Has the compiler believe that reading ahead is of use. */
  @SuppressWarnings("UnusedVariable") // written so that the compiler keeps the reads
  private float fetched;

  /** Rows that are propagated before they are updated. */
  private final int slab;

  private final ActivationBits activations;

  VectorLayer(int fanIn, int units, int batch) {
    this(new TiledWeights(fanIn, units, patches(units, batch)), null, units, batch);
  }

  private VectorLayer(TiledWeights weights, float[] sharedBias, int units, int batch) {
    this.units = units;
    this.batch = batch;
    this.weights = weights;
    groups = groups(batch);
    columns = weights.columns();
    z = new float[patches(units, batch)];
    boolean trained = sharedBias == null;
    bias = trained ? new float[columns] : sharedBias;
    gradientsAt = weights.room();
    gradients = new float[trained ? z.length : 0];
    slab = Math.max(LANES, Math.min(ROWS, SLAB / columns / LANES * LANES));
    activations = new ActivationBits(units, batch);
  }

  private static int groups(int batch) {
    return (batch + GROUP - 1) / GROUP;
  }

  /** Values in the patches of a batch. */
  private static int patches(int units, int batch) {
    return Math.multiplyExact(groups(batch), TiledWeights.tiles(units) * PATCH);
  }

  /** A layer for forward passes with the same weights, whatever becomes of them. */
  VectorLayer withBatch(int other) {
    return new VectorLayer(weights, bias, units, other);
  }

  /** Passes a batch through all layers; returns the output layer, whose pre-activations are set. */
  static VectorLayer forward(
      VectorLayer[] layers, ActivationBits inputs, VectorActivation activation) {
    ActivationBits below = inputs;
    int top = layers.length - 1;
    for (int layer = 1; layer <= top; layer++) {
      layers[layer].preActivate(below);
      if (layer < top) {
        layers[layer].activate(activation);
        below = layers[layer].activations;
      }
    }
    return layers[top];
  }

  void read(INDArray matrix, INDArray biases) {
    weights.read(matrix);
    HostArray.read(biases, 0, units, bias);
  }

  void write(INDArray matrix, INDArray biases) {
    weights.write(matrix);
    HostArray.write(bias, units, biases, 0);
  }

  private int examples(int group) {
    return Math.min(GROUP, batch - group * GROUP);
  }

  /** Where a group's pre-activations and gradients start from this column on, a tile's first. */
  private int patch(int group, int column) {
    return (group * weights.tiles() + column / LANES) * PATCH;
  }

  /** Where an example's pre-activation and gradient of a unit are. */
  private int at(int example, int unit) {
    return patch(example / GROUP, unit) + example % GROUP * LANES + unit % LANES;
  }

  /**
   * Whether kernels take four vectors from this column on, else two: with five examples, registers
   * hold 20 vectors of 16 floats beside the operands, or 10 of 8.
   */
  private boolean takesFour(int column) {
    return WIDE && column + 4 * WIDTH <= columns;
  }

  /** s = z_below W + b. */
  void preActivate(ActivationBits below) {
    for (int example = 0; example < batch; example++) {
      for (int unit = 0; unit < columns; unit += LANES) {
        System.arraycopy(bias, unit, z, at(example, unit), LANES);
      }
    }
    for (int block = 0; block < weights.blocks(); block++) {
      fetchForStream(block);
      for (int group = 0; group < groups; group++) {
        preActivate(below, block, group);
      }
    }
  }

  private void preActivate(ActivationBits below, int block, int group) {
    int zAt = below.at(group, block * ROWS);
    int examples = examples(group);
    int step;
    for (int column = 0; column < columns; column += step) {
      boolean four = takesFour(column);
      step = four ? 4 * WIDTH : 2 * WIDTH;
      int wAt = weights.tile(block, column / LANES);
      for (int first = 0; first < examples; first += EXAMPLES) {
        int s = patch(group, column) + first * LANES;
        if (four) {
          ForwardKernel.forward4(
              weights.values(), wAt, weights.rows(block), below.bits(), zAt + first, z, s);
        } else {
          ForwardKernel.forward2(
              weights.values(), wAt, weights.rows(block), below.bits(), zAt + first, z, s);
        }
      }
    }
  }

  /** z = f(s). */
  void activate(VectorActivation activation) {
    activation.apply(z);
    activations.writePatches(z, weights.tiles());
  }

  /**
   * Propagates the gradients to the layer below with the weights as they are, then updates. From
   * the last block to the first, as the forward pass left the last ones in the cache.
   */
  void descend(VectorLayer below, VectorActivation activation) {
    alignGradients();
    for (int block = weights.blocks() - 1; block >= 0; block--) {
      int rows = weights.rows(block);
      for (int row = 0; row < rows; row += slab) {
        int end = Math.min(rows, row + slab);
        fetch(block, row, end);
        propagate(block, row, end, below);
        update(block, row, end, below.activations);
      }
    }
    updateBias();
    activation.multiplySlopes(below.z, below.gradients);
  }

  /** Updates the lowest layer, below which no gradient is needed. */
  void descend(ActivationBits inputs) {
    alignGradients();
    for (int block = weights.blocks() - 1; block >= 0; block--) {
      fetchForStream(block);
      update(block, 0, weights.rows(block), inputs);
    }
    updateBias();
  }

  private void alignGradients() {
    System.arraycopy(gradients, 0, weights.values(), gradientsAt, gradients.length);
  }

  /**
   * For a pass that takes one tile after the other. Vectors of 8 floats take so long for a tile
   * that the processor reads the next meanwhile by itself.
   */
  private void fetchForStream(int block) {
    if (WIDE) {
      fetch(block, 0, weights.rows(block));
    }
  }

  /**
   * Reads a float of each cache line in the order of addresses, which the processor foresees;
   * propagation takes a few lines of a tile at a time and would wait for each. Whole blocks are
   * read with what lies between their tiles.
   */
  private void fetch(int block, int firstRow, int end) {
    if (firstRow == 0 && end == ROWS) {
      fetch(weights.tile(block, 0), weights.tile(block + 1, 0));
      return;
    }
    for (int tile = 0; tile < weights.tiles(); tile++) {
      int at = weights.tile(block, tile);
      fetch(at + firstRow * LANES, at + end * LANES);
    }
  }

  /** Four runs side by side: some processors foresee each of them, and are slow with one. */
  private void fetch(int from, int to) {
    float[] w = weights.values();
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

  private void propagate(int block, int firstRow, int end, VectorLayer below) {
    for (int row = firstRow; row < end; row += LANES) {
      for (int group = 0; group < groups; group++) {
        sumLanes(weights.tile(block, 0) + row * LANES, group);
        below.total(lanes, block * ROWS + row, group);
      }
    }
  }

  /** The products of 16 rows, a few tiles at a time so that the gradients stay in the L1 cache. */
  private void sumLanes(int wAt, int group) {
    int examples = examples(group);
    boolean wholeGroup = !WIDE && examples > EXAMPLES;
    int rows = WIDE ? 4 : wholeGroup ? 1 : 2;
    int step = wholeGroup ? GROUP : EXAMPLES;
    for (int tile = 0; tile < weights.tiles(); tile += TILES) {
      int tiles = Math.min(TILES, weights.tiles() - tile);
      for (int row = 0; row < LANES; row += rows) {
        for (int first = 0; first < examples; first += step) {
          sumLanes(
              rows,
              wAt + tile * TILE + row * LANES,
              tiles,
              gradientsAt + patch(group, tile * LANES) + first * LANES,
              row * ROW + first * LANES,
              tile > 0);
        }
      }
    }
  }

  private void sumLanes(int rows, int wAt, int tiles, int dsAt, int at, boolean more) {
    float[] w = weights.values();
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

  /** Takes over the sums in lanes for 16 units. */
  private void total(float[] sums, int unit, int group) {
    PropagationKernel.total(sums, examples(group), gradients, patch(group, unit));
  }

  private void update(int block, int firstRow, int end, ActivationBits below) {
    for (int group = 0; group < groups; group++) {
      int zAt = below.at(group, block * ROWS + firstRow);
      int step;
      for (int column = 0; column < columns; column += step) {
        boolean four = takesFour(column);
        step = four ? 4 * WIDTH : 2 * WIDTH;
        update(
            four,
            weights.tile(block, column / LANES) + firstRow * LANES,
            end - firstRow,
            below.bits(),
            zAt,
            gradientsAt + patch(group, column),
            examples(group));
      }
    }
  }

  private void update(
      boolean four, int wAt, int rows, int[] bits, int zAt, int dsAt, int examples) {
    float[] w = weights.values();
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

  private void updateBias() {
    for (int example = 0; example < batch; example++) {
      for (int unit = 0; unit < columns; unit += LANES) {
        int at = at(example, unit);
        for (int lane = 0; lane < LANES; lane++) {
          bias[unit + lane] += gradients[at + lane];
        }
      }
    }
  }

  /** Copies an example's pre-activations. */
  void readPreActivations(int example, double[] s) {
    for (int unit = 0; unit < units; unit++) {
      s[unit] = z[at(example, unit)];
    }
  }

  /** Sets an example's gradients, times the step. */
  void writeGradients(int example, double[] gradient, double step) {
    for (int unit = 0; unit < units; unit++) {
      gradients[at(example, unit)] = (float) (gradient[unit] * step);
    }
  }
}
