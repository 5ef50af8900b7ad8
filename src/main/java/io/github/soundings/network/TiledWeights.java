package io.github.soundings.network;

import static io.github.soundings.network.simd.Lanes.COLUMNS;
import static io.github.soundings.network.simd.Lanes.LANES;
import static io.github.soundings.network.simd.Lanes.ROWS;
import static io.github.soundings.network.simd.Lanes.TILE;

import io.github.soundings.network.simd.Lanes;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights of one layer in the tiles of {@link Lanes}. What sticks out of the matrix is zero and
 * stays zero: updates add products with activations or gradients that are zero there.
 */
final class TiledWeights {
  /**
   * Values before the first tile: with the array's header of 16 bytes they put it on a cache line,
   * if the array starts on one, as large ones do.
   */
  private static final int START = 12;

  private final float[] values;
  private final int fanIn;
  private final int fanOut;

  /**
   * All zeros.
   *
   * @param room for how many values that are read with the weights there is room behind them
   */
  TiledWeights(int fanIn, int fanOut, int room) {
    this.fanIn = fanIn;
    this.fanOut = fanOut;
    values = new float[Math.addExact(room, START + Math.multiplyExact(blocks() * tiles(), TILE))];
  }

  /** Where the room behind the weights starts: on a cache line if they do. */
  int room() {
    return tile(blocks(), 0);
  }

  float[] values() {
    return values;
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
    return START + (block * tiles() + tile) * TILE;
  }

  /** Takes over a matrix of shape (fan-in, fan-out), in single precision. */
  void read(INDArray matrix) {
    float[] row = new float[fanOut];
    for (int i = 0; i < fanIn; i++) {
      HostArray.read(matrix, (long) i * fanOut, fanOut, row);
      for (int j = 0; j < fanOut; j += LANES) {
        System.arraycopy(row, j, values, at(i, j), Math.min(LANES, fanOut - j));
      }
    }
  }

  /** Writes the weights to a matrix of shape (fan-in, fan-out), in single precision. */
  void write(INDArray matrix) {
    float[] row = new float[fanOut];
    for (int i = 0; i < fanIn; i++) {
      for (int j = 0; j < fanOut; j += LANES) {
        System.arraycopy(values, at(i, j), row, j, Math.min(LANES, fanOut - j));
      }
      HostArray.write(row, fanOut, matrix, (long) i * fanOut);
    }
  }

  private int at(int i, int j) {
    return tile(i / ROWS, j / LANES) + i % ROWS * LANES;
  }
}
