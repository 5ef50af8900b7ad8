package io.github.soundings.network;

import static io.github.soundings.network.simd.Lanes.COLUMNS;
import static io.github.soundings.network.simd.Lanes.LANES;
import static io.github.soundings.network.simd.Lanes.ROWS;
import static io.github.soundings.network.simd.Lanes.TILE;

import io.github.soundings.network.simd.Lanes;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the weights of a layer are in the tiles of {@link Lanes}. What sticks out of the matrix is
 * zero and stays zero: updates add products with activations or gradients that are zero there.
 */
record Tiling(int fanIn, int fanOut) {
  /** Values of all tiles. */
  int size() {
    return Math.multiplyExact(blocks() * tiles(), TILE);
  }

  int blocks() {
    return (fanIn + ROWS - 1) / ROWS;
  }

  /** Columns with what they are filled up by. */
  int columns() {
    return tiles() * LANES;
  }

  /** Tiles of a block. */
  int tiles() {
    return tiles(fanOut);
  }

  /** Tiles beside each other for this many columns. */
  static int tiles(int fanOut) {
    return (fanOut + COLUMNS - 1) / COLUMNS * (COLUMNS / LANES);
  }

  /** Rows of a block that are rows of the matrix. */
  int rows(int block) {
    return Math.min(ROWS, fanIn - block * ROWS);
  }

  /** Where a tile starts. */
  int tile(int block, int tile) {
    return (block * tiles() + tile) * TILE;
  }

  /** What a batch leaves in the layer. */
  Patches patches(int batch) {
    return new Patches(fanOut, batch);
  }

  /** What a batch leaves in the layer below. */
  Patches patchesBelow(int batch) {
    return new Patches(fanIn, batch);
  }

  /** Takes over a matrix of shape (fan-in, fan-out), in single precision. */
  void read(INDArray matrix, FloatBuffer values, int start) {
    float[] row = new float[fanOut];
    for (int i = 0; i < fanIn; i++) {
      HostArray.read(matrix, (long) i * fanOut, fanOut, row);
      for (int j = 0; j < fanOut; j += LANES) {
        values.put(start + at(i, j), row, j, Math.min(LANES, fanOut - j));
      }
    }
  }

  /** Writes the weights to a matrix of shape (fan-in, fan-out), in single precision. */
  void write(FloatBuffer values, int start, INDArray matrix) {
    float[] row = new float[fanOut];
    for (int i = 0; i < fanIn; i++) {
      for (int j = 0; j < fanOut; j += LANES) {
        values.get(start + at(i, j), row, j, Math.min(LANES, fanOut - j));
      }
      HostArray.write(row, fanOut, matrix, (long) i * fanOut);
    }
  }

  private int at(int i, int j) {
    return tile(i / ROWS, j / LANES) + i % ROWS * LANES;
  }
}
