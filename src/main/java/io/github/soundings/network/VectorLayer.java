package io.github.soundings.network;

import static io.github.soundings.network.simd.Lanes.COLUMNS;
import static io.github.soundings.network.simd.Lanes.EXAMPLES;
import static io.github.soundings.network.simd.Lanes.GROUP;
import static io.github.soundings.network.simd.Lanes.LANES;
import static io.github.soundings.network.simd.Lanes.ROW;
import static io.github.soundings.network.simd.Lanes.ROWS;
import static io.github.soundings.network.simd.Lanes.TILE;
import static io.github.soundings.network.simd.Lanes.WIDE;
import static io.github.soundings.network.simd.Lanes.WIDTH;

import io.github.soundings.network.simd.ActivationKernel;
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
  /** Tiles that are propagated before they are updated: 256 KiB, to stay in the L2 cache. */
  private static final int TILES = 64;

  private final int units;
  private final int batch;
  private final int groups;
  private final int columns;
  private final TiledWeights weights;
  private final float[] bias;

  /** Pre-activations, which become activations in place: (batch, columns). */
  private final float[] z;

  /** dCost/ds times the step of the update: (batch, columns). */
  private final float[] gradients;

  /** The gradients of some columns: (batch, {@value Lanes#COLUMNS}). */
  private final float[] packed;

  /** Sums of a block in 16 lanes: ({@value Lanes#ROWS}, {@value Lanes#STRIDE}, 16). */
  private final float[] lanes = new float[ROWS * ROW];

  private final ActivationBits activations;

  VectorLayer(int fanIn, int units, int batch) {
    this.units = units;
    this.batch = batch;
    groups = (batch + GROUP - 1) / GROUP;
    weights = new TiledWeights(fanIn, units);
    columns = weights.columns();
    bias = new float[columns];
    z = new float[groups * GROUP * columns];
    gradients = new float[z.length];
    packed = new float[groups * GROUP * COLUMNS];
    activations = new ActivationBits(units, batch);
  }

  ActivationBits activations() {
    return activations;
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

  /** s = z_below W + b. */
  void preActivate(ActivationBits below) {
    for (int example = 0; example < batch; example++) {
      System.arraycopy(bias, 0, z, example * columns, columns);
    }
    for (int block = 0; block < weights.blocks(); block++) {
      for (int group = 0; group < groups; group++) {
        preActivate(below, block, group);
      }
    }
  }

  private void preActivate(ActivationBits below, int block, int group) {
    int zAt = below.at(group, block * ROWS);
    int sAt = group * GROUP * columns;
    int examples = examples(group);
    int step;
    for (int column = 0; column < columns; column += step) {
      // Registers hold 20 sums of 16 floats or 10 of 8.
      boolean four = WIDE && column + 4 * WIDTH <= columns;
      step = four ? 4 * WIDTH : 2 * WIDTH;
      int wAt = weights.tile(block, column / LANES);
      for (int first = 0; first < examples; first += EXAMPLES) {
        int s = sAt + first * columns + column;
        if (four) {
          ForwardKernel.forward4(
              weights.values(), wAt, weights.rows(block), below.bits(), zAt + first, z, s, columns);
        } else {
          ForwardKernel.forward2(
              weights.values(), wAt, weights.rows(block), below.bits(), zAt + first, z, s, columns);
        }
      }
    }
  }

  /** z = f(s). */
  void activate(Activation activation) {
    switch (activation) {
      case SIGMOID -> ActivationKernel.sigmoid(z);
      case TANH -> ActivationKernel.tanh(z);
      case SOFTSIGN -> ActivationKernel.softsign(z);
      case RELU -> ActivationKernel.relu(z);
      case LINEAR -> {}
    }
    activations.write(z, columns);
  }

  /** Propagates the gradients to the layer below with the weights as they are, then updates. */
  void descend(VectorLayer below, Activation activation) {
    for (int block = 0; block < weights.blocks(); block++) {
      for (int tile = 0; tile < weights.tiles(); tile += TILES) {
        int tiles = Math.min(TILES, weights.tiles() - tile);
        for (int group = 0; group < groups; group++) {
          propagate(block, tile, tiles, group);
          below.total(lanes, block, group, tile > 0);
        }
        update(block, tile, tiles, below.activations);
      }
    }
    updateBias();
    below.multiplySlopes(activation);
  }

  /** Updates the lowest layer, below which no gradient is needed. */
  void descend(ActivationBits inputs) {
    for (int block = 0; block < weights.blocks(); block++) {
      update(block, 0, weights.tiles(), inputs);
    }
    updateBias();
  }

  private void propagate(int block, int tile, int tiles, int group) {
    // Totals are taken of as many; the rows that fill up are 0.
    int rows = (weights.rows(block) + LANES - 1) / LANES * LANES;
    int examples = examples(group);
    for (int row = 0; row < rows; row += WIDE ? 4 : 2) {
      for (int first = 0; first < examples; first += EXAMPLES) {
        int wAt = weights.tile(block, tile) + row * LANES;
        int dsAt = (group * GROUP + first) * columns + tile * LANES;
        int at = row * ROW + first * LANES;
        sumLanes(wAt, tiles, dsAt, at);
      }
    }
  }

  private void sumLanes(int wAt, int tiles, int dsAt, int at) {
    float[] w = weights.values();
    if (WIDE) {
      PropagationKernel.propagate4(w, wAt, tiles, gradients, dsAt, columns, lanes, at);
    } else {
      for (int lane = 0; lane < LANES; lane += WIDTH) {
        PropagationKernel.propagate2(
            w, wAt + lane, tiles, gradients, dsAt + lane, columns, lanes, at + lane);
      }
    }
  }

  /** Takes over the sums of the block of the layer above that leads to some units here. */
  private void total(float[] sums, int block, int group, boolean more) {
    int examples = examples(group);
    for (int unit = block * ROWS; unit < Math.min(units, (block + 1) * ROWS); unit += LANES) {
      for (int example = 0; example < examples; example++) {
        int at = unit % ROWS * ROW + example * LANES;
        int to = (group * GROUP + example) * columns + unit;
        PropagationKernel.total(sums, at, gradients, to, more);
      }
    }
  }

  private void multiplySlopes(Activation activation) {
    switch (activation) {
      case SIGMOID -> ActivationKernel.sigmoidSlopes(z, gradients);
      case TANH -> ActivationKernel.tanhSlopes(z, gradients);
      case SOFTSIGN -> ActivationKernel.softsignSlopes(z, gradients);
      case RELU -> ActivationKernel.reluSlopes(z, gradients);
      case LINEAR -> {}
    }
  }

  private void update(int block, int firstTile, int tiles, ActivationBits below) {
    int rows = weights.rows(block);
    for (int tile = firstTile; tile < firstTile + tiles; tile += COLUMNS / LANES) {
      pack(tile * LANES);
      for (int group = 0; group < groups; group++) {
        int zAt = below.at(group, block * ROWS);
        update(weights.tile(block, tile), rows, below.bits(), zAt, group);
      }
    }
  }

  private void pack(int column) {
    for (int example = 0; example < batch; example++) {
      System.arraycopy(gradients, example * columns + column, packed, example * COLUMNS, COLUMNS);
    }
  }

  private void update(int wAt, int rows, int[] bits, int zAt, int group) {
    float[] w = weights.values();
    int examples = examples(group);
    for (int column = 0; column < COLUMNS; column += 2 * WIDTH) {
      int at = wAt + column / LANES * TILE;
      int dsAt = group * GROUP * COLUMNS + column;
      for (int row = 0; row < rows; row += WIDE ? 8 : 4) {
        int z = zAt + row * Lanes.STRIDE;
        if (WIDE) {
          UpdateKernel.update8(w, at + row * LANES, bits, z, packed, dsAt, examples);
        } else {
          UpdateKernel.update4(w, at + row * LANES, bits, z, packed, dsAt, examples);
        }
      }
    }
  }

  private void updateBias() {
    for (int example = 0; example < batch; example++) {
      int at = example * columns;
      for (int unit = 0; unit < columns; unit++) {
        bias[unit] += gradients[at + unit];
      }
    }
  }

  /** Copies an example's pre-activations. */
  void readPreActivations(int example, double[] s) {
    for (int unit = 0; unit < units; unit++) {
      s[unit] = z[example * columns + unit];
    }
  }

  /** Sets an example's gradients, times the step. */
  void writeGradients(int example, double[] gradient, double step) {
    for (int unit = 0; unit < units; unit++) {
      gradients[example * columns + unit] = (float) (gradient[unit] * step);
    }
  }
}
